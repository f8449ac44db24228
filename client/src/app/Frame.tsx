/** The screens, with what stands around them and above them. */

import { lazy, Suspense } from "react";
import { useLogin } from "../api/me";
import { ConfirmProvider } from "../ui/Confirm";
import { ToastsProvider } from "../ui/Toasts";
import { Shell } from "./Shell";

const LogInAgain = lazy(async () => ({ default: (await import("../features/accounts/LogInAgain")).LogInAgain }));

export function Frame() {
  const login = useLogin();
  return (
    <ConfirmProvider>
      <ToastsProvider>
        <Shell />
        {login.state === "expired" && (
          <Suspense>
            <LogInAgain as={login.as} />
          </Suspense>
        )}
      </ToastsProvider>
    </ConfirmProvider>
  );
}
