/** A text of contracts beside the page that it makes. */

import { History } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useMay } from "../../api/me";
import { api, ask, queries, type Schemas } from "../../api/member";
import { codeOf } from "../../api/refusal";
import { useWords } from "../../lib/search";
import { useSending } from "../../lib/sending";
import { QUESTION, useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { Halves } from "../../ui/Halves";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { ArchiveButton } from "./ArchiveButton";
import { TemplateForm } from "./TemplateForm";
import { Tried } from "./Tried";
import { texts } from "./texts";
import { Versions } from "./Versions";
import { EMPTY, type TemplateValues } from "./view";

type Details = Schemas["ContractTemplateDetails"];

export function TemplateEditor({ id, onClose }: { id: number | null; onClose: () => void }) {
  const params = { path: { id: id ?? 0 } };
  const found = api.useQuery("get", "/api/contracts/templates/{id}", { params }, { enabled: id !== null });
  if (id === null) return <Editor template={null} onClose={onClose} />;
  if (found.data) return <Editor key={id} template={found.data} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={texts.title} form="full">
      {found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

function Editor({ template, onClose }: { template: Details | null; onClose: () => void }) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const [, set] = useWords();
  const [isLooking, setLooking] = useState(false);
  const [base, setBase] = useState(template);
  const form = useForm<TemplateValues>({ defaultValues: valuesOf(template) });
  const { isDirty } = form.formState;
  const canWrite = may(template ? "update_contract_template" : "create_contract_template");

  const show = (saved: Details) => {
    setBase(saved);
    form.reset(valuesOf(saved));
    queries.setQueryData(["get", "/api/contracts/templates/{id}", { params: { path: { id: saved.id } } }], saved);
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts/templates"] });
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts/templates/{id}/versions"] });
  };
  const newer = template && base && template.version > base.version ? template : null;
  const { send, refusal, isBusy } = useSending(form, async (values) => {
    const saved = await save(values, base);
    const isNewVersion = base && saved.version > base.version;
    show(saved);
    toasts.done(isNewVersion ? texts.savedVersion(saved.version) : texts.saved);
    if (!base) setTimeout(() => set({ template: String(saved.id) }));
  });
  useUnsaved(isDirty && !isBusy);
  const close = async () => {
    if (!isDirty || (await sure(QUESTION))) onClose();
  };
  return (
    <Dialog
      open
      onClose={close}
      form="full"
      title={base ? <bdi>{base.name}</bdi> : texts.newTitle}
      description={base ? texts.version(base.version) : undefined}
      footer={
        <>
          {canWrite && (
            <Button rank="primary" busy={isBusy} disabled={!isDirty} onClick={send}>
              {common.save}
            </Button>
          )}
          {base && (
            <Button icon={History} onClick={() => setLooking(true)}>
              {texts.versions}
            </Button>
          )}
          {base && canWrite && <ArchiveButton template={base} onDone={show} isBlocked={isDirty} />}
        </>
      }
    >
      <Halves
        form={
          <form className="grid grid-cols-1 gap-4" onSubmit={send} noValidate>
            {refusal && <Alert tone="bad">{refusal}</Alert>}
            {newer && (
              <Alert
                tone="warn"
                actions={
                  <>
                    <Button size="small" onClick={() => show(newer)}>
                      {texts.takeTheirs}
                    </Button>
                    {isDirty && (
                      <Button size="small" onClick={() => setBase(newer)}>
                        {texts.keepMine}
                      </Button>
                    )}
                  </>
                }
              >
                {texts.newer(newer.version)}
              </Alert>
            )}
            {!canWrite && <Alert tone="info">{texts.readOnly}</Alert>}
            <fieldset disabled={!canWrite} className="grid grid-cols-1 gap-5">
              <TemplateForm form={form} />
            </fieldset>
          </form>
        }
        paper={<Tried form={form} />}
      />
      {base && isLooking && (
        <Versions
          template={base}
          canRestore={canWrite && !isDirty}
          onClose={() => setLooking(false)}
          onRestored={show}
        />
      )}
    </Dialog>
  );
}

async function save(values: TemplateValues, base: Details | null): Promise<Details> {
  const body = { ...values, name: values.name.trim(), title: values.title.trim() };
  const answer = base
    ? await ask.PATCH("/api/contracts/templates/{id}", {
        params: { path: { id: base.id } },
        body: { ...body, version: base.version },
      })
    : await ask.POST("/api/contracts/templates", { body });
  if (answer.data) return answer.data;
  if (codeOf(answer.error) === "template_changed")
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts/templates"] });
  throw answer.error;
}

function valuesOf(template: Details | null): TemplateValues {
  if (!template) return EMPTY;
  const { name, title, body, fields, agent_may_send } = template;
  return { name, title, body, fields, agent_may_send };
}
