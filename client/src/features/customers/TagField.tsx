/** Tags that can be typed, chosen among those in use, and taken away. */

import { X } from "lucide-react";
import { useId, useState } from "react";
import { api } from "../../api/member";
import { cls } from "../../ui/class";
import { Field } from "../../ui/fields";
import { texts } from "./texts";
import { withTag } from "./view";

const MOST_CHARS = 40;
const MOST_TAGS = 30;

export function TagField({ value, onChange }: { value: string[]; onChange: (tags: string[]) => void }) {
  const [text, setText] = useState("");
  const list = useId();
  const known = api.useQuery("get", "/api/crm/tags").data?.items ?? [];
  const add = (typed: string) => {
    const tags = withTag(value, typed);
    if (tags.length <= MOST_TAGS && tags.length !== value.length) onChange(tags);
    setText("");
  };
  return (
    <Field label={texts.tags} hint={texts.tagsHint}>
      {(ids) => (
        <div
          className={cls(
            "flex min-h-10 flex-wrap items-center gap-1.5 rounded-sm border border-line-strong bg-surface p-1.5",
            "focus-within:border-brand hover:border-brand",
          )}
        >
          {value.map((tag) => (
            <Tag key={tag} tag={tag} onRemove={() => onChange(value.filter((one) => one !== tag))} />
          ))}
          <input
            {...ids}
            dir="auto"
            list={list}
            placeholder=" "
            maxLength={MOST_CHARS}
            value={text}
            className="min-h-7 min-w-24 grow bg-transparent px-1.5 text-start outline-none max-sm:text-base"
            onChange={(event) => {
              const isPicked = known.some(({ tag }) => tag === event.target.value);
              if (isPicked && !(event.nativeEvent as InputEvent).inputType?.startsWith("insertText"))
                add(event.target.value);
              else if (event.target.value.endsWith(",")) add(event.target.value.slice(0, -1));
              else setText(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && text.trim()) {
                event.preventDefault();
                add(text);
              }
              if (event.key === "Backspace" && text === "") onChange(value.slice(0, -1));
            }}
            onBlur={() => text.trim() && add(text)}
          />
          <datalist id={list}>
            {known
              .filter(({ tag }) => !value.includes(tag))
              .map(({ tag }) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}

function Tag({ tag, onRemove }: { tag: string; onRemove: () => void }) {
  return (
    <span className="inline-flex max-w-full items-center rounded-full bg-brand-tint ps-2.5 text-sm font-semibold text-brand">
      <bdi className="truncate">{tag}</bdi>
      <button
        type="button"
        aria-label={texts.removeTag(tag)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-full hover:text-bad"
        onClick={onRemove}
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </span>
  );
}
