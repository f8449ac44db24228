/** A draft beside the paper that it would become. It is saved while one writes. */

import { useForm } from "react-hook-form";
import { api, type Schemas } from "../../api/member";
import { fieldsOf } from "../../api/refusal";
import { useUnsaved } from "../../lib/unsaved";
import { Dialog } from "../../ui/Dialog";
import { Document } from "../../ui/Document";
import { Halves } from "../../ui/Halves";
import { Failed, Skeleton } from "../../ui/states";
import { DraftActions } from "./DraftActions";
import { DraftFields } from "./DraftFields";
import { Problems } from "./Problems";
import { texts } from "./texts";
import { useSaved } from "./useSaved";
import { type DraftValues, valuesOf } from "./view";

export function DraftEditor({ id, onClose }: { id: number; onClose: () => void }) {
  const found = api.useQuery("get", "/api/invoices/drafts/{id}", { params: { path: { id } } });
  if (found.data) return <Editor key={id} draft={found.data} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={texts.draft} form="wide">
      {found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

function Editor({ draft, onClose }: { draft: Schemas["InvoiceDraft"]; onClose: () => void }) {
  const form = useForm<DraftValues>({ defaultValues: valuesOf(draft.draft) });
  const saving = useSaved(draft.id, form);
  useUnsaved(saving.state === "dirty" || saving.state === "failed");
  const fields = (
    <div className="grid grid-cols-1 gap-4">
      <Problems error={saving.error} />
      <DraftFields form={form} problems={fieldsOf(saving.error)} customerId={draft.customer_id} />
    </div>
  );
  const paper = <Document path={`/api/invoices/drafts/${draft.id}/html`} title={texts.preview} />;
  return (
    <Dialog
      open
      onClose={onClose}
      form="full"
      title={texts.draftTitle(texts.kinds[form.watch("kind")])}
      footer={<DraftActions draft={draft} saving={saving} onClose={onClose} />}
    >
      <Halves form={fields} paper={paper} />
    </Dialog>
  );
}
