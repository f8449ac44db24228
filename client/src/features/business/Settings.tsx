/** What the business says of itself, and how it wants its documents and its calls. */

import { useForm } from "react-hook-form";
import { useMay } from "../../api/me";
import { api, ask, queries } from "../../api/member";
import { fieldsOf } from "../../api/refusal";
import { useSending } from "../../lib/sending";
import { useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { Failed, Forbidden, Loading } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { CallFields, DetailFields, DocumentFields } from "./Fields";
import { Logo } from "./Logo";
import { texts } from "./texts";
import { type Business, fieldOf, formOf, patchOf } from "./view";

export function Settings() {
  const may = useMay();
  const found = api.useQuery("get", "/api/business");
  if (!may("update_business")) return <Forbidden />;
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  return <Filled business={found.data} />;
}

function Filled({ business }: { business: Business }) {
  const form = useForm({ values: formOf(business), resetOptions: { keepDirtyValues: true } });
  const toasts = useToasts();
  const { send, refusal, isBusy } = useSending(form, async (values) => {
    const body = patchOf(values) as unknown as Record<string, never>;
    const { data, error } = await ask.PATCH("/api/business", { body });
    if (!data) throw named(error);
    queries.setQueryData(["get", "/api/business"], data);
    form.reset(formOf(data));
    toasts.done(texts.saved);
  });
  const { isDirty } = form.formState;
  useUnsaved(isDirty && !isBusy);
  return (
    <Page
      title={texts.title}
      actions={
        <Button rank="primary" busy={isBusy} disabled={!isDirty} onClick={send}>
          {texts.save}
        </Button>
      }
    >
      <form onSubmit={send} noValidate className="grid gap-4">
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={texts.details}>
            <DetailFields form={form} />
          </Card>
          <Card title={texts.documents}>
            <DocumentFields form={form} />
          </Card>
          <Card title={texts.calls}>
            <CallFields form={form} />
          </Card>
          <Card title={texts.logo}>
            <Logo />
          </Card>
        </div>
        <button type="submit" hidden />
      </form>
    </Page>
  );
}

/** The same refusal, by the names of the form. */
function named(error: unknown): unknown {
  const fields = Object.entries(fieldsOf(error)).map(([path, why]) => [fieldOf(path), why]);
  return { ...(error as object), fields: Object.fromEntries(fields) };
}
