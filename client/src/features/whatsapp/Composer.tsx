/** The line to write in, or why one cannot write. */

import { Paperclip, SendHorizontal, X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMay } from "../../api/me";
import { number } from "../../lib/format";
import { IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import { useMedia } from "../../ui/DataTable";
import { useDraft } from "./draft";
import { Note, WindowClosed } from "./Note";
import { send } from "./outbox";
import { texts } from "./texts";
import { type Conversation, isNumber, KINDS_OF_FILE, longest, refusedFile } from "./view";

/** How many letters before the last one that is taken somebody is told. */
const NEAR = 200;
/** Where there is a keyboard; on a telephone Enter begins a line. */
const DESK = "(pointer: fine), (width >= 64rem)";

export function Composer({ conversation }: { conversation: Conversation }) {
  const may = useMay();
  if (!may("send_to_conversation")) return <p className="bg-surface p-3 text-center text-soft">{texts.notes.viewer}</p>;
  if (conversation.window && !conversation.window.open) return <WindowClosed conversation={conversation} />;
  return <Line conversation={conversation} />;
}

function Line({ conversation }: { conversation: Conversation }) {
  const [text, setText] = useDraft(conversation.id);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const hasKeys = useMedia(DESK);
  const left = longest(conversation) - text.length;
  const canSend = (text.trim() !== "" || file !== null) && left >= 0;
  useEffect(() => {
    if (hasKeys) field.current?.focus({ preventScroll: true });
  }, [hasKeys]);
  const take = (chosen: File | undefined) => {
    const why = chosen && refusedFile(chosen);
    setProblem(why ? { big: texts.fileTooBig, kind: texts.fileKind }[why] : null);
    if (chosen && !why) setFile(chosen);
    field.current?.focus();
  };
  const go = () => {
    if (!canSend) return;
    send(conversation, text.trim(), file);
    setText("");
    setFile(null);
    setProblem(null);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || !hasKeys) return;
    event.preventDefault();
    go();
  };
  const onPaste = (event: ClipboardEvent) => {
    const [pasted] = event.clipboardData.files;
    if (!pasted || !isNumber(conversation.peer)) return;
    event.preventDefault();
    take(pasted);
  };
  return (
    <div className="border-t border-line bg-surface px-3 pt-2 pb-3">
      <Note conversation={conversation} />
      {problem && (
        <p role="alert" className="pb-1.5 text-sm font-semibold text-bad">
          {problem}
        </p>
      )}
      {file && <Chosen file={file} onRemove={() => setFile(null)} />}
      <form
        className="flex items-end gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Attach conversation={conversation} onChoose={take} />
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          aria-label={texts.write}
          placeholder={texts.write}
          title={hasKeys ? texts.keys : undefined}
          className="field-sizing-content max-h-40 min-h-11 w-full min-w-0 resize-none rounded-md border border-line-strong bg-surface px-3 py-2.5 leading-snug hover:border-brand max-sm:text-base"
        />
        <button
          type="submit"
          disabled={!canSend}
          aria-label={texts.send}
          title={texts.send}
          className="flex size-11 shrink-0 items-center justify-center rounded-full bg-brand text-on-brand transition-colors enabled:hover:bg-brand-deep disabled:bg-sunken disabled:text-faint"
        >
          <SendHorizontal className="size-5 -scale-x-100" aria-hidden />
        </button>
      </form>
      {left < NEAR && (
        <p className={cls("pt-1 text-end text-xs tabular-nums", left < 0 ? "font-semibold text-bad" : "text-soft")}>
          <bdi dir="ltr">{number(left)}</bdi>
        </p>
      )}
    </div>
  );
}

function Attach({
  conversation,
  onChoose,
}: {
  conversation: Conversation;
  onChoose: (file: File | undefined) => void;
}) {
  const may = useMay();
  const input = useRef<HTMLInputElement>(null);
  if (!may("send_media")) return null;
  const isHidden = !isNumber(conversation.peer);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={texts.attach}
        accept={KINDS_OF_FILE.join(",")}
        onChange={(event) => {
          onChoose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <IconButton
        icon={Paperclip}
        label={isHidden ? texts.attachHidden : texts.attach}
        disabled={isHidden}
        className="!size-11"
        onClick={() => input.current?.click()}
      />
    </>
  );
}

function Chosen({ file, onRemove }: { file: File; onRemove: () => void }) {
  return (
    <p className="mb-2 flex w-fit max-w-full items-center gap-2 rounded-sm bg-brand-tint ps-3 font-semibold text-brand">
      <Paperclip className="size-4 shrink-0" aria-hidden />
      <bdi className="min-w-0 truncate">{file.name}</bdi>
      <IconButton icon={X} label={texts.removeFile} onClick={onRemove} />
    </p>
  );
}
