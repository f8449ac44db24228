/** Who is logged in, as a hook. */

import { useCallback, useSyncExternalStore } from "react";
import { allows, type Operation } from "./member";
import { current, type LoggedIn, type Login, watch } from "./session";

export function useLogin(): Login {
  return useSyncExternalStore(watch, current);
}

/** Whoever works here. Only the screens behind the login ask this. */
export function useMe(): LoggedIn {
  const login = useLogin();
  if (login.state === "in" || login.state === "expired") return login.as;
  throw new Error("nobody is logged in");
}

/** Whether one may do something: `const may = useMay(); may("create_deal")`. */
export function useMay(): (operation: Operation) => boolean {
  const { role } = useMe();
  return useCallback((operation) => allows(role, operation), [role]);
}
