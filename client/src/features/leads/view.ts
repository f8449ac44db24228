/** What follows from a lead, without asking anybody. */

import type { Schemas } from "../../api/member";
import type { Tone } from "../../ui/Badge";
import { texts } from "./texts";

export type Lead = Schemas["Lead"];
export type LeadStage = Schemas["LeadStage"];

export const STAGES = ["new", "contacted", "qualified", "lost"] as const satisfies readonly LeadStage[];
export const INTENTS = ["buy", "rent", "sell", "other"] as const satisfies readonly Schemas["Intent"][];
export const SOURCES = [
  "call",
  "message",
  "import",
  "manual",
  "demo",
] as const satisfies readonly Schemas["LeadSource"][];
export const TONES: Record<LeadStage, Tone> = { new: "info", contacted: "violet", qualified: "good", lost: "neutral" };

/** Where a lead may go: forward, out, and from there back to be taken up again. */
export function nextStages(stage: LeadStage): LeadStage[] {
  if (stage === "lost") return ["contacted"];
  return STAGES.slice(STAGES.indexOf(stage) + 1);
}

/** What is looked for, in a line: `קנייה · רעננה · 4 חדרים`. */
export function wishOf({ intent, city, rooms }: Pick<Lead, "intent" | "city" | "rooms">): string {
  const parts = [intent && texts.intents[intent], city, rooms ? texts.roomsOf(rooms) : null];
  return parts.filter(Boolean).join(" · ");
}

/** The call that a lead comes from. */
export function callOf({ source, source_ref }: Lead): string | null {
  return source === "call" ? (source_ref ?? null) : null;
}

/** As the fields of a form hold it. */
export interface LeadValues {
  customer_id: number | null;
  title: string;
  intent: string;
  city: string;
  rooms: string;
  amount: number | null;
  timing: string;
  details: string;
  owner_id: number | null;
}

export function valuesOf(lead: Lead): LeadValues {
  return {
    customer_id: lead.customer_id,
    title: lead.title,
    intent: lead.intent ?? "",
    city: lead.city ?? "",
    rooms: lead.rooms ? String(lead.rooms) : "",
    amount: lead.amount ?? null,
    timing: lead.timing ?? "",
    details: lead.details ?? "",
    owner_id: lead.owner_id ?? null,
  };
}

export function noValues(customer_id: number | null, owner_id: number | null): LeadValues {
  return { customer_id, title: "", intent: "", city: "", rooms: "", amount: null, timing: "", details: "", owner_id };
}

const MOST_ROOMS = 20;

/** Whether rooms are counted as people count them: in halves. Nothing at all will do, too. */
export function areRooms(text: string): boolean {
  const rooms = Number(text);
  return text.trim() === "" || (rooms > 0 && rooms <= MOST_ROOMS && Number.isInteger(rooms * 2));
}

/** What is sent; an empty field says that nothing is known. */
export function bodyOf(values: LeadValues) {
  const { title, intent, city, rooms, timing, details } = values;
  const some = (text: string) => text.trim() || null;
  return {
    title: some(title),
    intent: (some(intent) as Schemas["Intent"] | null) ?? null,
    city: some(city),
    rooms: rooms.trim() === "" ? null : Number(rooms),
    amount: values.amount,
    timing: some(timing),
    details: some(details),
    owner_id: values.owner_id,
  };
}
