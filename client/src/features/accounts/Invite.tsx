/** `/invite/{token}`: somebody joins the business. */

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { Schemas } from "../../api/member";
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

export function Invite() {
  const { token } = useParams({ strict: false }) as { token: string };
  const [isDone, setDone] = useState(false);
  const found = useQuery({
    queryKey: ["get", "/api/public/invitations", token],
    retry: false,
    queryFn: async () => {
      const { data, error } = await outside.GET("/api/public/invitations/{token}", { params: { path: { token } } });
      if (!data) throw error;
      return data;
    },
  });
  if (isDone) return <NowLogIn told={texts.accepted} />;
  if (found.isPending) return <Loading className="min-h-dvh" />;
  if (found.error) return <LinkOver error={found.error} retry={() => found.refetch()} />;
  return <Accept token={token} invitation={found.data} onDone={() => setDone(true)} />;
}

function Accept(props: { token: string; invitation: Schemas["PublicInvitation"]; onDone: () => void }) {
  const { token, invitation, onDone } = props;
  const form = useForm({ defaultValues: { name: invitation.name, password: "" } });
  const { errors } = form.formState;
  const { send, refusal, isBusy } = useSending(form, async (body) => {
    const asked = { params: { path: { token } }, body };
    const { error, response } = await outside.POST("/api/public/invitations/{token}", asked);
    if (!response.ok) throw error;
    onDone();
  });
  return (
    <Entrance title={texts.inviteTitle(invitation.business)} text={texts.inviteText(texts.roles[invitation.role])}>
      <form className="grid gap-4" onSubmit={send} noValidate>
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        <TextField label={texts.email} type="email" readOnly value={invitation.email} autoComplete="username" />
        <TextField
          label={texts.name}
          autoComplete="name"
          maxLength={80}
          error={errors.name?.message}
          {...form.register("name", { required: common.required })}
        />
        <PasswordField
          label={texts.password}
          hint={texts.invitePassword}
          autoComplete="new-password"
          error={errors.password?.message && (errors.password.type ? errors.password.message : texts.weakPassword)}
          {...form.register("password", {
            required: common.required,
            minLength: { value: MIN_PASSWORD, message: texts.passwordShort },
          })}
        />
        <Button type="submit" rank="primary" busy={isBusy} className="min-h-11 w-full">
          {texts.accept}
        </Button>
      </form>
    </Entrance>
  );
}
