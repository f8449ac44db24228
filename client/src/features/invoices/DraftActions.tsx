/** What becomes of a draft: a document for good, or nothing. */

import { useNavigate } from "@tanstack/react-router";
import { FileCheck2, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { ask, queries, type Schemas } from "../../api/member";
import { money } from "../../lib/format";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { Money } from "../../ui/words";
import { Problems } from "./Problems";
import { texts } from "./texts";
import type { Saving } from "./useSaved";

interface Props {
  draft: Schemas["InvoiceDraft"];
  saving: Saving;
  onClose: () => void;
}

export function DraftActions({ draft, saving, onClose }: Props) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const params = { path: { id: draft.id } };

  const issue = async () => {
    setRefusal(null);
    if (!(await saving.flush())) return;
    const kept =
      queries.getQueryData<Schemas["InvoiceDraft"]>(["get", "/api/invoices/drafts/{id}", { params }]) ?? draft;
    const title = texts.issueQuestion(texts.kinds[kept.kind], money(kept.total, kept.currency));
    if (!(await sure({ title, text: texts.issueText, yes: texts.issueYes }))) return;
    setBusy(true);
    const { data, error } = await ask.POST("/api/invoices/drafts/{id}/issue", { params });
    setBusy(false);
    if (!data) return setRefusal(error);
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices"] });
    toasts.done(texts.issued(data.number ?? ""));
    navigate({ to: "/invoices", search: { invoice: data.number ?? "" }, replace: true });
  };
  const throwAway = async () => {
    if (!(await sure({ title: texts.throwQuestion, text: texts.throwText, yes: common.delete, danger: true }))) return;
    const { response, error } = await ask.DELETE("/api/invoices/drafts/{id}", { params });
    if (!response.ok) return toasts.failed(error);
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices"] });
    toasts.done(texts.thrown);
    onClose();
  };
  const words = { saved: texts.saved, dirty: texts.saving, failed: texts.notSaved };
  return (
    <>
      {refusal !== null && (
        <div className="w-full">
          <Problems error={refusal} />
        </div>
      )}
      {may("issue_invoice_draft") && (
        <Button rank="primary" icon={FileCheck2} busy={isBusy} disabled={saving.state === "failed"} onClick={issue}>
          {texts.issue}
        </Button>
      )}
      {may("delete_invoice_draft") && (
        <Button icon={Trash2} onClick={throwAway}>
          {common.delete}
        </Button>
      )}
      <span className="ms-auto flex items-baseline gap-3">
        <span
          role="status"
          className={saving.state === "failed" ? "text-sm font-semibold text-bad" : "text-sm text-soft"}
        >
          {words[saving.state]}
        </span>
        <span className="text-lg font-bold tabular-nums">
          <Money minor={draft.total} currency={draft.currency} />
        </span>
      </span>
    </>
  );
}
