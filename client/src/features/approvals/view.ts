/** What is thought about requests without showing them: which are shown, how long they wait, what became of them. */

import type { Schemas } from "../../api/member";
import { oneOf, type Search } from "../../lib/search";
import { texts } from "./texts";

export type Approval = Schemas["Approval"];
export type Status = Schemas["ApprovalStatus"];
/** What is about to be done is so for a moment only: nobody looks for it. */
export type Shown = Exclude<Status, "approved"> | "all";

export const SHOWN = Object.keys(texts.statuses) as Shown[];

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
/** From then on it is urgent. */
const SOON_HOURS = 6;

/** What the address asks for; those that wait stand first. */
export function shownOf({ status }: Search): Shown {
  return oneOf(status, SHOWN) ?? "waiting";
}

/** Of those that wait, the one whose time is over first; of all others the newest. */
export function queryOf(shown: Shown): { status?: Status; sort: string } {
  if (shown === "all") return { sort: "-asked_at" };
  return { status: shown, sort: shown === "waiting" ? "asked_at" : "-asked_at" };
}

/** Those that wait, and where they stood those that were decided upon meanwhile, as far as they have come. */
export function merged(
  waiting: readonly Approval[],
  decided: readonly Approval[],
  recent: readonly Approval[],
): Approval[] {
  const isOver = ({ status }: Approval) => status !== "waiting";
  const over = decided.map((one) => recent.find((fresh) => fresh.id === one.id && isOver(fresh)) ?? one).filter(isOver);
  const open = waiting.filter(({ id }) => !over.some((one) => one.id === id));
  return [...open, ...over].sort((one, other) => one.id - other.id);
}

/** How long somebody may still decide; `now` in milliseconds. */
export function leftOf(expires_at: string, now: number): { words: string; isSoon: boolean } {
  const minutes = Math.floor((Date.parse(expires_at) - now) / MINUTE_MS);
  const isSoon = minutes < SOON_HOURS * HOUR_MIN;
  if (minutes < HOUR_MIN) return { words: texts.timeLeft.minutes(minutes), isSoon };
  return { words: texts.timeLeft.hours(Math.floor(minutes / HOUR_MIN)), isSoon };
}

/** What was done. Of an appointment the tool tells which, between its first word and its number. */
export function doneWords({ tool, result }: Pick<Approval, "tool" | "result">): {
  words: string;
  which: string | null;
} {
  const words = texts.done[tool] ?? texts.doneAnyhow;
  const which = tool.endsWith("_appointment") ? /^\S+ (.+) \([^()]*\d\)$/.exec(result ?? "")?.[1] : undefined;
  return { words, which: which ?? null };
}

/** Why it could not be done: tools say so to the model, in its language. */
export function whyWords(result: string | null | undefined): string {
  const told = Object.keys(texts.whys).find((beginning) => result?.startsWith(beginning));
  return told ? (texts.whys[told] ?? texts.whyUnknown) : texts.whyUnknown;
}

export interface Place {
  to: string;
  label: string;
  search?: Record<string, string>;
}

/** Where one sees what was done. */
export function placeOf({ tool, arguments: given, customer_id }: Approval): Place | null {
  const { date } = given as { date?: unknown };
  const whose = customer_id == null ? {} : { search: { customer: String(customer_id) } };
  const places: Record<string, Place> = {
    book_appointment: calendar(date),
    move_appointment: calendar(date),
    leave_task: { to: "/tasks", label: texts.places.tasks },
    update_lead: { to: "/leads", label: texts.places.leads },
    send_payment_link: { to: "/payments", label: texts.places.payments },
    send_contract: { to: "/contracts", label: texts.places.contracts },
    send_whatsapp: { to: "/whatsapp", label: texts.places.whatsapp, ...whose },
  };
  return places[tool] ?? null;
}

function calendar(date: unknown): Place {
  const place = { to: "/calendar", label: texts.places.calendar };
  return typeof date === "string" ? { ...place, search: { date } } : place;
}
