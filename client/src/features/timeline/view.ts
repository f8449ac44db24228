/** What stands on a timeline: its kinds, and how entries are put in order of days. */

import type { Operation, Schemas } from "../../api/member";
import { day, today } from "../../lib/format";
import { texts } from "./texts";

export interface StageChange {
  id: number;
  noun: "lead" | "deal";
  subject_id: number;
  title: string;
  from_stage: string;
  to_stage: string;
  reason: string | null;
}

export interface ContractEvent {
  event: string;
  actor: string;
  contract: { number: string; title: string; state: Schemas["ContractState"]; deal_id: number };
}

/** What the body of each kind is, as the program shows that noun elsewhere. */
interface Bodies {
  call: Schemas["Call"];
  message: Schemas["Message"];
  note: Schemas["Note"];
  lead: Schemas["Lead"];
  deal: Schemas["Deal"];
  stage: StageChange;
  task: Schemas["Task"];
  appointment: Schemas["Appointment"];
  payment: Schemas["Payment"];
  refund: Schemas["Refund"];
  dispute: Schemas["Dispute"];
  invoice: Schemas["Invoice"];
  contract: ContractEvent;
}

export type Kind = keyof Bodies;
type Plain = Schemas["TimelineEntry"];
export type EntryOf<K extends Kind> = Omit<Plain, "kind" | "body"> & { kind: K; body: Bodies[K] };
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];

/** The kinds that are looked at together; whoever may not do what one needs is not offered it. */
export const GROUPS: { name: keyof typeof texts.groups; kinds: Kind[]; needs?: Operation }[] = [
  { name: "calls", kinds: ["call"], needs: "list_calls" },
  { name: "messages", kinds: ["message"], needs: "list_messages" },
  { name: "notes", kinds: ["note"] },
  { name: "sales", kinds: ["lead", "deal", "stage"] },
  { name: "tasks", kinds: ["task"] },
  { name: "appointments", kinds: ["appointment"] },
  { name: "papers", kinds: ["payment", "refund", "dispute", "invoice", "contract"] },
];

const KINDS = new Set<string>(GROUPS.flatMap(({ kinds }) => kinds));

/** What can be shown: of what was deleted meanwhile nothing is left but its place. */
export function shownOf(entries: readonly Plain[]): Entry[] {
  const known = entries.filter(({ kind, body }) => KINDS.has(kind) && Object.keys(body).length > 0);
  return known as unknown as Entry[];
}

export interface DayOf {
  day: string;
  entries: Entry[];
}

/** The entries under their days in Israel, in the order in which they come. */
export function byDay(entries: readonly Entry[]): DayOf[] {
  const days: DayOf[] = [];
  for (const entry of entries) {
    const of = today(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.day === of) last.entries.push(entry);
    else days.push({ day: of, entries: [entry] });
  }
  return days;
}

/** A day as its heading says it, seen from `now`. */
export function dayName(of: string, now: number): string {
  if (of === today(now)) return texts.today;
  if (of === today(now - 24 * 60 * 60 * 1000)) return texts.yesterday;
  return day(of);
}

const UNANSWERED = ["no-answer", "busy", "failed", "canceled"];

export function isMissed({ direction, status }: Pick<Schemas["Call"], "direction" | "status">): boolean {
  return direction === "inbound" && UNANSWERED.includes(status);
}
