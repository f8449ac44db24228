/** Lets in whoever is logged in. Others log in where they stand, and whoever is thrown out finds their work as it was. */

import { lazy, Suspense, useEffect, useState } from "react";
import { useLogin } from "../api/me";
import { renew } from "../api/session";
import { outside } from "../features/accounts/ask";
import { Failed, Loading } from "../ui/states";

const Frame = lazy(async () => ({ default: (await import("./Frame")).Frame }));
const LogIn = lazy(async () => ({ default: (await import("../features/accounts/LogIn")).LogIn }));
const SetUp = lazy(async () => ({ default: (await import("../features/accounts/SetUp")).SetUp }));

export function Door() {
  const login = useLogin();
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const { state } = login;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for by its number
  useEffect(() => {
    if (state !== "unknown") return;
    setFailure(null);
    renew().catch(setFailure);
  }, [state, attempt]);
  if (failure) return <Failed error={failure} retry={() => setAttempt(attempt + 1)} className="min-h-dvh" />;
  if (state === "unknown") return <Loading className="min-h-dvh" />;
  return <Suspense fallback={<Loading className="min-h-dvh" />}>{state === "out" ? <Outside /> : <Frame />}</Suspense>;
}

/** Where there is no user yet, the first one is made. */
function Outside() {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(() => {
    outside
      .GET("/api/setup")
      .then(({ data }) => setOpen(data?.open ?? false))
      .catch(() => setOpen(false));
  }, []);
  if (isOpen === null) return <Loading className="min-h-dvh" />;
  return isOpen ? <SetUp /> : <LogIn />;
}
