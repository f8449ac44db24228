/** The line in which the caller's words are typed, with ideas for whoever does not know what to say. */

import { SendHorizontal } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useMedia } from "../../ui/DataTable";
import { texts } from "./texts";

/** Of what the program takes at once. */
const MOST_CHARS = 400;
/** On a telephone the keyboard would cover the call. */
const HAS_KEYS = "(pointer: fine), (width >= 64rem)";

export function Write({ onSay }: { onSay: (text: string) => void }) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const hasKeys = useMedia(HAS_KEYS);
  useEffect(() => {
    if (hasKeys) field.current?.focus({ preventScroll: true });
  }, [hasKeys]);
  const say = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words) onSay(words);
    setText("");
    field.current?.focus();
  };
  return (
    <div className="grid grid-cols-1 gap-2 px-3 pt-3 pb-3 sm:px-4">
      <form onSubmit={say} className="flex items-center gap-2">
        <input
          ref={field}
          dir="auto"
          value={text}
          maxLength={MOST_CHARS}
          autoComplete="off"
          enterKeyHint="send"
          aria-label={texts.write}
          placeholder={texts.write}
          onChange={(event) => setText(event.target.value)}
          className="min-h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 hover:border-brand max-sm:text-base"
        />
        <button
          type="submit"
          disabled={!text.trim()}
          aria-label={texts.send}
          title={texts.send}
          className="flex size-11 shrink-0 items-center justify-center rounded-full bg-brand text-on-brand transition-colors enabled:hover:bg-brand-deep disabled:bg-sunken disabled:text-faint"
        >
          <SendHorizontal className="size-5 -scale-x-100" aria-hidden />
        </button>
      </form>
      <ul aria-label={texts.ideas} className="-mx-1 flex gap-1.5 overflow-x-auto px-1 pb-1 sm:flex-wrap">
        {texts.ideasOf.map((idea) => (
          <li key={idea} className="shrink-0">
            <button
              type="button"
              onClick={() => onSay(idea)}
              className="min-h-9 rounded-full border border-line bg-surface px-3 text-sm text-soft transition-colors hover:border-brand hover:text-brand max-sm:min-h-11"
            >
              {idea}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
