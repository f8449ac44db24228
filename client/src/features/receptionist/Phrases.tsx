/** Words and phrases as chips. */

import { X } from "lucide-react";
import { useState } from "react";
import { cls } from "../../ui/class";
import { Field } from "../../ui/fields";
import { MOST } from "./form";
import { texts } from "./texts";

interface Props {
  value: string[];
  onChange: (phrases: string[]) => void;
  error: string | undefined;
}

export function Phrases({ value, onChange, error }: Props) {
  const [text, setText] = useState("");
  const isFull = value.length >= MOST.list;
  const add = () => {
    const phrase = text.trim().replace(/\s+/g, " ");
    if (phrase && !isFull && !value.includes(phrase)) onChange([...value, phrase]);
    setText("");
  };
  return (
    <Field label={texts.neverSay} hint={isFull ? texts.tooMany : texts.neverSayHint} error={error} optional>
      {(ids) => (
        <div
          className={cls(
            "flex min-h-10 flex-wrap items-center gap-1.5 rounded-sm border border-line-strong bg-surface p-1.5",
            "focus-within:border-brand hover:border-brand",
          )}
        >
          {value.map((phrase) => (
            <span
              key={phrase}
              className="inline-flex max-w-full items-center rounded-full bg-bad-tint ps-2.5 text-sm font-semibold text-bad"
            >
              <bdi className="truncate">{phrase}</bdi>
              <button
                type="button"
                aria-label={texts.removePhrase(phrase)}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-full hover:text-ink max-sm:size-9"
                onClick={() => onChange(value.filter((one) => one !== phrase))}
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </span>
          ))}
          <input
            {...ids}
            dir="auto"
            placeholder=" "
            maxLength={MOST.phrase}
            value={text}
            disabled={isFull}
            className="min-h-7 min-w-24 grow bg-transparent px-1.5 text-start outline-none max-sm:min-h-9 max-sm:text-base"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              // Enter ends the phrase, not the form.
              event.preventDefault();
              add();
            }}
            onBlur={add}
          />
        </div>
      )}
    </Field>
  );
}
