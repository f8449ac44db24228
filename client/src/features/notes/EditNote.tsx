/** The text of a note while it is corrected. */

import { useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { useSending } from "../../lib/sending";
import { useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";

const MOST_CHARS = 4_000;

export function EditNote({ note, onEnd }: { note: Schemas["Note"]; onEnd: () => void }) {
  const form = useForm({ defaultValues: { body: note.body } });
  const { send, refusal, isBusy } = useSending(form, async ({ body }) => {
    const path = { params: { path: { id: note.id } } };
    const { data, error } = await ask.PATCH("/api/crm/notes/{id}", { ...path, body: { body: body.trim() } });
    if (!data) throw error;
    await queries.invalidateQueries({ queryKey: ["get", "/api/crm/timeline"] });
    onEnd();
  });
  useUnsaved(form.formState.isDirty && !isBusy);
  return (
    <form
      className="mt-2 grid gap-2"
      onSubmit={send}
      noValidate
      onKeyDown={(event) => event.key === "Escape" && !form.formState.isDirty && onEnd()}
    >
      {refusal && <Alert tone="bad">{refusal}</Alert>}
      <TextArea
        label={texts.body}
        autoFocus
        maxLength={MOST_CHARS}
        error={form.formState.errors.body?.message}
        {...form.register("body", { validate: (body) => body.trim() !== "" || common.required })}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" busy={isBusy}>
          {common.save}
        </Button>
        <Button size="small" rank="plain" onClick={onEnd}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
