/** The first minute of an installation: its first user and the name of the business. */

import { useForm } from "react-hook-form";
import { entered } from "../../api/session";
import { useSending } from "../../lib/sending";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { MIN_PASSWORD, outside } from "./ask";
import { Entrance } from "./Entrance";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

const EMPTY = { code: "", business_name: "", name: "", email: "", password: "" };

export function SetUp() {
  const form = useForm({ defaultValues: EMPTY });
  const { register, formState } = form;
  const { errors } = formState;
  const { send, refusal, isBusy } = useSending(form, async (body) => {
    const { data, error } = await outside.POST("/api/setup", { body });
    if (!data) throw error;
    entered(data);
  });
  const needed = { required: common.required };
  return (
    <Entrance title={texts.setUpTitle} text={texts.setUpText}>
      <form className="grid gap-4" onSubmit={send} noValidate>
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        <TextField
          label={texts.code}
          dir="ltr"
          autoComplete="one-time-code"
          autoFocus
          error={errors.code?.message}
          {...register("code", needed)}
        />
        <TextField
          label={texts.businessName}
          autoComplete="organization"
          maxLength={80}
          error={errors.business_name?.message}
          {...register("business_name", needed)}
        />
        <TextField
          label={texts.name}
          autoComplete="name"
          maxLength={80}
          error={errors.name?.message}
          {...register("name", needed)}
        />
        <TextField
          label={texts.email}
          type="email"
          autoComplete="username"
          error={errors.email?.message}
          {...register("email", { ...needed, pattern: { value: /^\S+@\S+\.\S+$/, message: texts.emailBad } })}
        />
        <PasswordField
          label={texts.password}
          hint={texts.passwordHint}
          autoComplete="new-password"
          error={errors.password?.message && (errors.password.type ? errors.password.message : texts.weakPassword)}
          {...register("password", { ...needed, minLength: { value: MIN_PASSWORD, message: texts.passwordShort } })}
        />
        <Button type="submit" rank="primary" busy={isBusy} className="min-h-11 w-full">
          {texts.start}
        </Button>
      </form>
    </Entrance>
  );
}
