/** Two customers become one: who stays is chosen, what it comes to is shown, and only then is it done. */

import { useState } from "react";
import { useMay } from "../../api/me";
import { api, ask, queries } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { cls } from "../../ui/class";
import { Dialog } from "../../ui/Dialog";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { Preview } from "./Preview";
import { Side } from "./Side";
import { texts } from "./texts";
import type { Short } from "./view";

interface MergeDialogProps {
  /** The one who stays unless somebody chooses the other. */
  one: Short;
  other: Short;
  onClose: () => void;
  /** Tells who is left. */
  onMerged?: (id: number) => void;
}

export function MergeDialog({ one, other, onClose, onMerged }: MergeDialogProps) {
  const may = useMay();
  const toasts = useToasts();
  const [stays, setStays] = useState(one.id);
  const [isBusy, setBusy] = useState(false);
  const goes = stays === one.id ? other.id : one.id;
  const asked = { params: { path: { id: stays }, query: { other_id: goes } } };
  const preview = api.useQuery("get", "/api/crm/customers/{id}/merge", asked, { staleTime: 0 });
  const merge = async () => {
    setBusy(true);
    const { data, error } = await ask
      .POST("/api/crm/customers/{id}/merge", { params: { path: { id: stays } }, body: { other_id: goes } })
      .catch((error: unknown) => ({ data: undefined, error }));
    setBusy(false);
    if (!data) return void toasts.failed(error);
    for (const path of ["/api/crm/duplicates", "/api/crm/customers", "/api/crm/timeline"])
      queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith(path) });
    toasts.done(texts.merged);
    onClose();
    onMerged?.(data.id);
  };
  const footer = (
    <>
      {may("merge_customers") && (
        <Button rank="primary" busy={isBusy} disabled={!preview.data} onClick={() => void merge()}>
          {texts.merge}
        </Button>
      )}
      <Button onClick={onClose}>{common.cancel}</Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={texts.mergeTitle} description={texts.mergeText} footer={footer} form="wide">
      <div className="grid gap-5">
        <div role="radiogroup" aria-label={texts.stays} className="grid gap-2 sm:grid-cols-2">
          {[one, other].map((side) => (
            <Choice key={side.id} side={side} isOn={stays === side.id} onChoose={() => setStays(side.id)} />
          ))}
        </div>
        {preview.error ? (
          <Failed error={preview.error} retry={() => preview.refetch()} />
        ) : preview.data ? (
          <Preview preview={preview.data} />
        ) : (
          <Skeleton lines={5} />
        )}
        {may("merge_customers") ? (
          <Alert tone="warn">{texts.final}</Alert>
        ) : (
          <Alert tone="info">{texts.onlyManagers}</Alert>
        )}
      </div>
    </Dialog>
  );
}

function Choice({ side, isOn, onChoose }: { side: Short; isOn: boolean; onChoose: () => void }) {
  return (
    <label
      className={cls(
        "flex cursor-pointer items-start gap-3 rounded-md border p-3",
        isOn ? "border-brand bg-brand-tint/50" : "border-line hover:border-brand",
      )}
    >
      <input type="radio" name="stays" checked={isOn} onChange={onChoose} className="mt-2.5 size-4 accent-brand" />
      <Side of={side} />
    </label>
  );
}
