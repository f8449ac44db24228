/** A field for what is worth remembering about a customer, always at hand. */

import { useRef, useState } from "react";
import { ask, queries } from "../../api/member";
import { useUnsaved } from "../../lib/unsaved";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

const MOST_CHARS = 4_000;

export function WriteNote({ customerId }: { customerId: number }) {
  const toasts = useToasts();
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const body = text.trim();
  useUnsaved(body !== "" && !isBusy);
  const add = async () => {
    if (!body || isBusy) return;
    setBusy(true);
    const { data, error } = await ask
      .POST("/api/crm/notes", { body: { customer_id: customerId, body } })
      .catch((error: unknown) => ({ data: undefined, error }));
    setBusy(false);
    if (!data) return void toasts.failed(error);
    setText("");
    field.current?.focus();
    queries.invalidateQueries({ queryKey: ["get", "/api/crm/timeline"] });
  };
  return (
    <div className="rounded-md border border-line bg-surface p-2 shadow-sm focus-within:border-brand">
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        aria-label={texts.write}
        placeholder={texts.placeholder}
        maxLength={MOST_CHARS}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add();
        }}
        className="field-sizing-content max-h-80 min-h-10 w-full resize-none bg-transparent px-2 py-2 outline-none max-sm:text-base"
      />
      {text !== "" && (
        <div className="flex justify-end">
          <Button size="small" busy={isBusy} disabled={!body} onClick={() => void add()}>
            {texts.add}
          </Button>
        </div>
      )}
    </div>
  );
}
