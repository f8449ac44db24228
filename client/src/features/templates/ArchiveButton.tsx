/** Putting a text away, and taking it out again. */

import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { ask, type Schemas } from "../../api/member";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

type Details = Schemas["ContractTemplateDetails"];

interface Props {
  template: Details;
  onDone: (template: Details) => void;
  /** What is not saved would be lost by it. */
  isBlocked: boolean;
}

export function ArchiveButton({ template, onDone, isBlocked }: Props) {
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const isArchived = template.archived_at != null;
  const put = async (archived: boolean, undo: boolean) => {
    setBusy(true);
    const params = { path: { id: template.id } };
    const { data, error } = await ask.PATCH("/api/contracts/templates/{id}", { params, body: { archived } });
    setBusy(false);
    if (!data) return toasts.failed(error);
    onDone(data);
    const back = undo ? () => void put(!archived, false) : undefined;
    toasts.done(archived ? texts.archivedDone : texts.unarchivedDone, back);
  };
  return (
    <Button
      icon={isArchived ? ArchiveRestore : Archive}
      busy={isBusy}
      disabled={isBlocked}
      onClick={() => put(!isArchived, true)}
    >
      {isArchived ? texts.unarchive : texts.archive}
    </Button>
  );
}
