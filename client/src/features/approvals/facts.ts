/** What a tool is to be used with, in words: times as people say them, sums as money, what stands elsewhere by its id. */

import { moneyShort, number, phone, time, weekday } from "../../lib/format";
import { texts } from "./texts";
import type { Approval } from "./view";

/** One thing to know, under its name. */
export type Fact = { name: string } & (
  | { kind: "text"; text: string; isLatin?: boolean }
  | { kind: "appointment"; id: number | null }
  | { kind: "deal"; id: number | null; isPaid: boolean }
);

type Given = Record<string, unknown>;

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d\d:\d\d(:\d\d)?$/;
const MINOR = 100;

const names = texts.facts;

const TOOLS: Record<string, (given: Given) => (Fact | null)[]> = {
  book_appointment: (given) => [when(names.at, given.date, given.time), say(names.subject, given.title), call(given)],
  move_appointment: (given) => [appointment(given), when(names.to, given.date, given.time)],
  cancel_appointment: (given) => [appointment(given), say(names.reason, given.reason)],
  update_lead: (given) => [
    say(names.intent, word(texts.intents, given.intent)),
    say(names.city, given.city),
    say(names.rooms, typeof given.rooms === "number" ? number(given.rooms) : given.rooms),
    say(names.budget, budget(given.budget)),
    say(names.timing, given.timing),
    say(names.details, given.details),
  ],
  leave_task: (given) => [
    say(names.task, given.title),
    say(names.details, given.details),
    when(names.due, given.due_date, given.due_time),
  ],
  send_whatsapp: (given) =>
    given.what === "text" ? [say(names.text, given.text)] : [say(names.what, word(texts.sent, given.what))],
  send_payment_link: (given) => [{ name: names.deal, kind: "deal", id: id(given.deal_id), isPaid: true }],
  send_contract: (given) => [
    say(names.template, given.template ?? texts.onlyTemplate),
    { name: names.deal, kind: "deal", id: id(given.deal_id), isPaid: false },
  ],
};

/** What the request is about; what a tool without words was given stands under the names that it has there. */
export function factsOf({ tool, arguments: given }: Pick<Approval, "tool" | "arguments">): Fact[] {
  const known = TOOLS[tool];
  const facts = known ? known(given) : Object.entries(given).map(([name, value]) => say(name, value));
  return facts.filter((fact) => fact !== null);
}

function say(name: string, value: unknown): Fact | null {
  const text = plainly(value);
  return text ? { name, kind: "text", text } : null;
}

function plainly(value: unknown): string {
  if (value == null) return "";
  if (typeof value !== "object") return String(value).trim();
  return Object.values(value).map(plainly).filter(Boolean).join(", ");
}

/** A day and a time of it as the business shows them; what is none stays as it was written. */
function when(name: string, date: unknown, at: unknown): Fact | null {
  const day = typeof date === "string" && DATE.test(date) ? weekday(date) : plainly(date);
  const hour = typeof at === "string" && TIME.test(at) ? time(at) : plainly(at);
  return say(name, day && hour ? texts.atTime(day, hour) : day || hour);
}

function call({ phone: given }: Given): Fact | null {
  const number = plainly(given);
  return number ? { name: names.phone, kind: "text", text: phone(number), isLatin: true } : null;
}

function appointment({ appointment_id }: Given): Fact {
  return { name: names.appointment, kind: "appointment", id: id(appointment_id) };
}

/** Tools are told of budgets in whole shekels. */
function budget(value: unknown): unknown {
  return typeof value === "number" ? moneyShort(Math.round(value * MINOR), "ILS") : value;
}

function id(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function word(words: Record<string, string>, value: unknown): unknown {
  return typeof value === "string" ? (words[value] ?? value) : value;
}
