/** Logging in. */

import { type FormEvent, useState } from "react";
import { codeOf } from "../../api/refusal";
import { entered } from "../../api/session";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { refusals } from "../../ui/texts";
import { outside } from "./ask";
import { Entrance } from "./Entrance";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

export function LogIn({ told }: { told?: string }) {
  return (
    <Entrance title={texts.logInTitle}>
      {told && <Alert tone="good">{told}</Alert>}
      <Credentials />
      <p className="text-sm text-soft">{texts.forgot}</p>
    </Entrance>
  );
}

/** Kept plain: it is what everybody waits for first. */
export function Credentials({ email = "" }: { email?: string }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { email: String(typed.get("email")), password: String(typed.get("password")) };
    if (!body.email.trim() || !body.password) return setRefusal(texts.credentialsMissing);
    setRefusal(null);
    setBusy(true);
    try {
      const { data, error } = await outside.POST("/api/auth/login", { body });
      if (!data) throw error;
      entered(data);
    } catch (error) {
      setRefusal(refusals[codeOf(error)] ?? refusals.internal_error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="grid gap-4" onSubmit={send} noValidate>
      {refusal && <Alert tone="bad">{refusal}</Alert>}
      <TextField
        label={texts.email}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus={email === ""}
        readOnly={email !== ""}
        defaultValue={email}
      />
      <PasswordField label={texts.password} name="password" autoComplete="current-password" autoFocus={email !== ""} />
      <Button type="submit" rank="primary" busy={isBusy} className="min-h-11 w-full">
        {texts.logIn}
      </Button>
    </form>
  );
}
