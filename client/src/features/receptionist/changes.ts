/** What differs between two versions, as people call it: fields by their names, lists item by item. */

import type { Schemas } from "../../api/member";
import { dayShort, moneyShort, phone } from "../../lib/format";
import { toolWords } from "../../ui/tools";
import { isSame } from "./form";
import type { Day, Interval } from "./hours";
import { texts } from "./texts";

export type Change = Omit<Schemas["ProfileChange"], "before" | "after"> & { before?: unknown; after?: unknown };

export interface Line {
  mark: "added" | "removed" | "changed";
  name: string;
  /** Null where there is nothing to tell but the name. */
  before: string | null;
  after: string | null;
}

export interface Told {
  field: string;
  name: string;
  /** Of a list, what became of its items; null for all else. */
  lines: Line[] | null;
  /** The same items in another order. */
  isReordered: boolean;
  before: string;
  after: string;
}

interface Kind<T> {
  /** By which an item is known again in the other version. */
  key: (item: T) => string;
  name: (item: T) => string;
  text: (item: T) => string;
}

/** Tells an item by a few of its parts. */
const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");
const days = ({ from, to }: { from: string; to: string }) =>
  from === to ? dayShort(from) : `${dayShort(from)}–${dayShort(to)}`;
const kind = <T>(of: Kind<T>) => of as Kind<unknown>;

const LISTS: Record<string, Kind<unknown>> = {
  hours: kind<{ day: Day; open: Interval[] }>({
    key: ({ day }) => day,
    name: ({ day }) => texts.days[day] ?? day,
    text: ({ open }) => open.map(({ from, to }) => `${from.slice(0, 5)}–${to.slice(0, 5)}`).join(", "),
  }),
  closures: kind<Schemas["Closure"]>({
    key: ({ from, reason }) => reason || from,
    name: (closure) => closure.reason || days(closure),
    text: (closure) => (closure.reason ? days(closure) : ""),
  }),
  services: kind<Schemas["Service"]>({
    key: ({ name }) => name,
    name: ({ name }) => name,
    text: ({ price_minor, details }) =>
      joined(price_minor == null ? texts.noPrice : moneyShort(price_minor, "ILS"), details),
  }),
  answers: kind<Schemas["Answer"]>({
    key: ({ question }) => question,
    name: ({ question }) => question,
    text: ({ answer }) => answer,
  }),
  never_say: kind<string>({ key: (phrase) => phrase, name: (phrase) => phrase, text: () => "" }),
  "transfer.people": kind<Schemas["TransferPerson"]>({
    key: (person) => person.phone,
    name: ({ name }) => name,
    text: (person) => joined(person.name, phone(person.phone), person.about),
  }),
};

export function told(change: Change): Told {
  const { field, before, after } = change;
  const list = LISTS[field];
  const name = nameOf(field);
  if (!list)
    return { field, name, lines: null, isReordered: false, before: said(field, before), after: said(field, after) };
  const lines = compared(list, items(before), items(after));
  return { field, name, lines, isReordered: lines.length === 0, before: "", after: "" };
}

/** The parts that changed, each once: `שעות פתיחה, שירותים ומחירים`. */
export function summary(changes: readonly Change[]): string {
  return [...new Set(changes.map(({ field }) => nameOf(field)))].join(", ");
}

function nameOf(field: string): string {
  const tool = /^tools\.(.+)$/.exec(field)?.[1];
  if (tool) return texts.tool(toolWords(tool));
  return texts.fields[field] ?? field;
}

function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function compared(of: Kind<unknown>, before: unknown[], after: unknown[]): Line[] {
  const [old, now] = [keyed(of, before), keyed(of, after)];
  const gone = [...old].filter(([key]) => !now.has(key));
  const fresh = [...now].filter(([key]) => !old.has(key));
  const both = [...now].flatMap(([key, item]) => {
    const was = old.get(key);
    return was !== undefined && !isSame(was, item) ? [[was, item] as const] : [];
  });
  const text = (item: unknown) => of.text(item) || null;
  return [
    ...both.map(([was, is]) => ({ mark: "changed" as const, name: of.name(is), before: text(was), after: text(is) })),
    ...fresh.map(([, is]) => ({ mark: "added" as const, name: of.name(is), before: null, after: text(is) })),
    ...gone.map(([, was]) => ({ mark: "removed" as const, name: of.name(was), before: text(was), after: null })),
  ];
}

/** Items by what they are known by; of those that are called the same, the second is another one. */
function keyed(of: Kind<unknown>, all: unknown[]): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const item of all) {
    let key = of.key(item);
    while (known.has(key)) key += "+";
    known.set(key, item);
  }
  return known;
}

function said(field: string, value: unknown): string {
  if (field.startsWith("tools.")) return texts.permissions[(value ?? "allowed") as Schemas["ToolPermission"]];
  if (field === "agent.voice" && value == null) return texts.voiceDefault;
  if (field === "agent.form") return texts.forms[value as Schemas["Form"]] ?? String(value);
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (value == null || value === "") return texts.nothing;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
