/** A list within the form, in an order of one's own: each item is a line that opens to be written in. */

import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { get, type UseFormReturn, useFieldArray, useFormState, useWatch } from "react-hook-form";
import { Button, IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import type { Form } from "./form";
import { texts } from "./texts";

interface Lists {
  closures: Form["closures"][number];
  services: Form["services"][number];
  answers: Form["answers"][number];
  "transfer.people": Form["transfer"]["people"][number];
}
type Name = keyof Lists;
/** What is wrong with an item, by its fields. */
type Wrong = Partial<Record<string, { message?: string }>>;

interface Props<N extends Name> {
  form: UseFormReturn<Form>;
  name: N;
  /** What an item is called in its line: its own words, or those of a new one. */
  title: (item: Lists[N]) => string;
  /** More about it, at the end of its line. */
  aside?: (item: Lists[N]) => ReactNode;
  blank: Record<string, string>;
  most: number;
  add: string;
  empty: string;
  /** Whether the order says something. */
  ordered?: boolean;
  children: (at: number, wrong: Wrong) => ReactNode;
}

export function Items<N extends Name>({ form, name, most, add, empty, ...props }: Props<N>) {
  const list = useFieldArray({ control: form.control, name: name as Name });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  /** The place of the item that was added last: it is open until somebody closes it. */
  const [added, setAdded] = useState<number | null>(null);
  const last = list.fields.length - 1;
  const isNew = (at: number) => at === added && at === last;
  const toggle = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  /** A new item is known by its place only until it moves. */
  const settle = () => {
    const item = list.fields[last];
    if (isNew(last) && item) toggle(item.id);
    setAdded(null);
  };
  const move = (from: number, to: number) => {
    settle();
    list.move(from, to);
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      {list.fields.length === 0 && <p className="text-sm text-soft">{empty}</p>}
      <ol className="grid grid-cols-1 gap-2">
        {list.fields.map(({ id }, at) => (
          <Item
            key={id}
            form={form}
            path={`${name}.${at}`}
            title={props.title as (item: unknown) => string}
            aside={props.aside as ((item: unknown) => ReactNode) | undefined}
            isOpen={opened.has(id) || isNew(at)}
            onToggle={() => {
              if (isNew(at)) setAdded(null);
              else toggle(id);
            }}
            onRemove={() => {
              setAdded(null);
              list.remove(at);
            }}
            {...(props.ordered && at > 0 ? { onUp: () => move(at, at - 1) } : {})}
            {...(props.ordered && at < last ? { onDown: () => move(at, at + 1) } : {})}
          >
            {(wrong) => props.children(at, wrong)}
          </Item>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="small"
          icon={Plus}
          disabled={list.fields.length >= most}
          onClick={() => {
            settle();
            setAdded(list.fields.length);
            list.append(props.blank as never);
          }}
        >
          {add}
        </Button>
        {list.fields.length > most / 2 && (
          <span className="text-sm text-soft">{texts.count(list.fields.length, most)}</span>
        )}
      </div>
    </div>
  );
}

interface ItemProps {
  form: UseFormReturn<Form>;
  path: string;
  title: (item: unknown) => string;
  aside: ((item: unknown) => ReactNode) | undefined;
  isOpen: boolean;
  onToggle: () => void;
  onRemove: () => void;
  onUp?: () => void;
  onDown?: () => void;
  children: (wrong: Wrong) => ReactNode;
}

/** Watches itself alone: what is typed into one of a hundred is drawn once. */
function Item({ form: { control }, path, children, onToggle, onRemove, onUp, onDown, ...props }: ItemProps) {
  const body = useId();
  const item: unknown = useWatch({ control, name: path as "answers.0" });
  const { errors } = useFormState({ control, name: path as "answers.0" });
  const wrong = get(errors, path) as Wrong | undefined;
  const isOpen = props.isOpen || wrong !== undefined;
  const title = item ? props.title(item) : "";
  const aside = item ? props.aside?.(item) : null;
  const isOrdered = onUp || onDown;
  return (
    <li className="min-w-0 rounded-sm border border-line">
      <div className="flex items-center gap-0.5 pe-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={onToggle}
          className="flex min-h-11 min-w-0 grow items-center gap-2 rounded-sm px-2 text-start font-semibold hover:text-brand"
        >
          <ChevronDown
            className={cls("size-4 shrink-0 text-soft transition-transform", !isOpen && "rotate-90")}
            aria-hidden
          />
          <bdi className="min-w-0 grow truncate">{title}</bdi>
          {aside && <span className="shrink-0 text-sm font-normal text-soft">{aside}</span>}
        </button>
        {isOrdered && (
          <span className="flex max-sm:hidden">
            <IconButton icon={ArrowUp} label={texts.up(title)} disabled={!onUp} onClick={onUp} />
            <IconButton icon={ArrowDown} label={texts.down(title)} disabled={!onDown} onClick={onDown} />
          </span>
        )}
        <IconButton icon={Trash2} label={texts.remove(title)} onClick={onRemove} />
      </div>
      <div id={body} hidden={!isOpen} className="border-t border-line p-3">
        <div className="grid grid-cols-1 gap-3">{children(wrong ?? {})}</div>
        {isOrdered && (
          <div className="mt-3 flex gap-1 sm:hidden">
            <IconButton icon={ArrowUp} label={texts.up(title)} disabled={!onUp} onClick={onUp} />
            <IconButton icon={ArrowDown} label={texts.down(title)} disabled={!onDown} onClick={onDown} />
          </div>
        )}
      </div>
    </li>
  );
}
