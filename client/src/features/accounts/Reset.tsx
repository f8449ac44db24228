/** `/reset/{token}`: somebody sets a password anew. */

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useSending } from "../../lib/sending";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Loading } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import { MIN_PASSWORD, outside } from "./ask";
import { Entrance } from "./Entrance";
import { LinkOver } from "./LinkOver";
import { NowLogIn } from "./NowLogIn";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

export function Reset() {
  const { token } = useParams({ strict: false }) as { token: string };
  const [isDone, setDone] = useState(false);
  const found = useQuery({
    queryKey: ["get", "/api/public/resets", token],
    retry: false,
    queryFn: async () => {
      const { data, error } = await outside.GET("/api/public/resets/{token}", { params: { path: { token } } });
      if (!data) throw error;
      return data;
    },
  });
  if (isDone) return <NowLogIn told={texts.resetDone} />;
  if (found.isPending) return <Loading className="min-h-dvh" />;
  if (found.error) return <LinkOver error={found.error} retry={() => found.refetch()} />;
  return <Choose token={token} email={found.data.email} onDone={() => setDone(true)} />;
}

function Choose({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const form = useForm({ defaultValues: { password: "" } });
  const error = form.formState.errors.password;
  const { send, refusal, isBusy } = useSending(form, async (body) => {
    const answer = await outside.POST("/api/public/resets/{token}", { params: { path: { token } }, body });
    if (!answer.response.ok) throw answer.error;
    onDone();
  });
  return (
    <Entrance title={texts.resetTitle}>
      <form className="grid gap-4" onSubmit={send} noValidate>
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        <TextField label={texts.email} type="email" readOnly value={email} autoComplete="username" />
        <PasswordField
          label={texts.newPassword}
          hint={texts.passwordHint}
          autoComplete="new-password"
          autoFocus
          error={error?.message && (error.type ? error.message : texts.weakPassword)}
          {...form.register("password", {
            required: common.required,
            minLength: { value: MIN_PASSWORD, message: texts.passwordShort },
          })}
        />
        <Button type="submit" rank="primary" busy={isBusy} className="min-h-11 w-full">
          {texts.resetDo}
        </Button>
      </form>
    </Entrance>
  );
}
