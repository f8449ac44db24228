import { Navigate } from "@tanstack/react-router";
import { useLogin } from "../../api/me";
import { LogIn } from "./LogIn";

/** What follows a link that has done its work: a login, and then the first screen. */
export function NowLogIn({ told }: { told: string }) {
  const login = useLogin();
  return login.state === "in" ? <Navigate to="/" replace /> : <LogIn told={told} />;
}
