/** One's own account: the password, and where one is logged in. */

import { Laptop, Smartphone } from "lucide-react";
import { useForm } from "react-hook-form";
import { api, ask, queries, type Schemas } from "../../api/member";
import { entered } from "../../api/session";
import { useSending } from "../../lib/sending";
import { useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { When } from "../../ui/words";
import { MIN_PASSWORD } from "./ask";
import { deviceOf } from "./device";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

export function Account() {
  return (
    <Page title={texts.accountTitle}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={texts.changePassword}>
          <ChangePassword />
        </Card>
        <Card title={texts.sessions} flush>
          <Sessions />
        </Card>
      </div>
    </Page>
  );
}

const EMPTY = { current: "", new: "" };

function ChangePassword() {
  const form = useForm({ defaultValues: EMPTY });
  const toasts = useToasts();
  const { errors, isDirty } = form.formState;
  const { send, refusal, isBusy } = useSending(form, async (body) => {
    const { data, error } = await ask.POST("/api/auth/password", { body });
    if (!data) throw error;
    entered(data);
    form.reset(EMPTY);
    toasts.done(texts.passwordChanged);
    queries.invalidateQueries({ queryKey: ["get", "/api/auth/sessions"] });
  });
  useUnsaved(isDirty && !isBusy);
  return (
    <form className="grid gap-4" onSubmit={send} noValidate>
      {refusal && <Alert tone="bad">{refusal}</Alert>}
      <PasswordField
        label={texts.currentPassword}
        autoComplete="current-password"
        error={errors.current?.message}
        {...form.register("current", { required: common.required })}
      />
      <PasswordField
        label={texts.newPassword}
        hint={texts.passwordHint}
        autoComplete="new-password"
        error={errors.new?.message && (errors.new.type ? errors.new.message : texts.weakPassword)}
        {...form.register("new", {
          required: common.required,
          minLength: { value: MIN_PASSWORD, message: texts.passwordShort },
        })}
      />
      <Button type="submit" rank="primary" busy={isBusy} className="justify-self-start">
        {texts.changePassword}
      </Button>
    </form>
  );
}

function Sessions() {
  const found = api.useQuery("get", "/api/auth/sessions");
  if (found.isPending) return <Skeleton />;
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  return (
    <ul className="divide-y divide-line">
      {found.data.items.map((session) => (
        <Session key={session.id} session={session} />
      ))}
    </ul>
  );
}

function Session({ session }: { session: Schemas["SessionBody"] }) {
  const toasts = useToasts();
  const end = async () => {
    const { error, response } = await ask.DELETE("/api/auth/sessions/{id}", { params: { path: { id: session.id } } });
    if (!response.ok) return toasts.failed(error);
    toasts.done(texts.sessionEnded);
    queries.invalidateQueries({ queryKey: ["get", "/api/auth/sessions"] });
  };
  const device = deviceOf(session.user_agent ?? "");
  const Icon = device.isPhone ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon className="size-6 shrink-0 text-soft" aria-hidden />
      <span className="min-w-0 grow">
        <bdi className="block truncate font-semibold">{device.name || texts.unknownDevice}</bdi>
        <span className="block truncate text-sm text-soft">
          <bdi>{session.address}</bdi> · {texts.lastUsed} <When at={session.last_used_at} />
        </span>
      </span>
      {session.current ? (
        <Badge tone="good">{texts.thisDevice}</Badge>
      ) : (
        <Button size="small" onClick={end}>
          {texts.endSession}
        </Button>
      )}
    </li>
  );
}
