/** A note, which can be corrected and deleted where it stands. */

import { Link } from "@tanstack/react-router";
import { Pencil, Quote as QuoteMark, Trash2 } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { useMay } from "../../api/me";
import { ask, queries, type Schemas } from "../../api/member";
import { cls } from "../../ui/class";
import { Menu } from "../../ui/Menu";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { EditNote } from "./EditNote";
import { texts } from "./texts";

type Note = Schemas["Note"];

export function NoteCard({ note }: { note: Note }) {
  const may = useMay();
  const remove = useRemoval(note);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <EditNote note={note} onEnd={() => setEditing(false)} />;
  return (
    <div className="flex items-start gap-1">
      <div className="mt-1 min-w-0 grow">
        <Body text={note.body} />
        <Source note={note} />
        {note.edited_at && <p className="text-sm text-faint">{texts.edited}</p>}
      </div>
      <div className="-me-2 shrink-0">
        <Menu
          label={texts.actions}
          actions={[
            may("update_note") && { label: common.edit, icon: Pencil, onClick: () => setEditing(true) },
            may("delete_note") && { label: common.delete, icon: Trash2, danger: true, onClick: remove },
          ]}
        />
      </div>
    </div>
  );
}

/** The sentence that it rests on, and the call in which that was said. */
function Source({ note: { quote, call_sid } }: { note: Note }) {
  const may = useMay();
  const mayHear = call_sid && may("get_call");
  if (!quote && !mayHear) return null;
  return (
    <p className="mt-0.5 flex gap-1.5 text-sm text-soft">
      <QuoteMark className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-anywhere">
        {mayHear ? (
          <Link to="/calls/$sid" params={{ sid: call_sid }} className="font-semibold text-brand hover:underline">
            {texts.fromCall}
          </Link>
        ) : (
          texts.fromCall
        )}
        {quote && (
          <>
            {": "}
            <bdi>{quote}</bdi>
          </>
        )}
      </span>
    </p>
  );
}

/** A long text is folded until somebody wants all of it. */
function Body({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const box = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useLayoutEffect(() => {
    const { current } = box;
    if (current && !isOpen) setLong(current.scrollHeight > current.clientHeight + 1);
  }, [text, isOpen]);
  return (
    <>
      <p ref={box} dir="auto" className={cls("wrap-anywhere whitespace-pre-line", !isOpen && "line-clamp-6")}>
        {text}
      </p>
      {(isLong || isOpen) && (
        <button
          type="button"
          className="text-sm font-semibold text-brand hover:underline"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? texts.less : texts.more}
        </button>
      )}
    </>
  );
}

function useRemoval(note: Note) {
  const toasts = useToasts();
  const path = { params: { path: { id: note.id } } };
  const telling = (act: () => Promise<void>) => () => void act().catch(toasts.failed);
  const refresh = () => queries.invalidateQueries({ queryKey: ["get", "/api/crm/timeline"] });
  const restore = telling(async () => {
    const { error, response } = await ask.POST("/api/crm/notes/{id}/restore", path);
    if (!response.ok) throw error;
    toasts.done(texts.restored);
    await refresh();
  });
  return telling(async () => {
    const { error, response } = await ask.DELETE("/api/crm/notes/{id}", path);
    if (!response.ok) throw error;
    toasts.done(texts.deleted, restore);
    await refresh();
  });
}
