/** Contracts as lists, sheets and forms show them. Pure. */

import type { Schemas } from "../../api/session";
import type { Tone } from "../../ui/Badge";
import { texts } from "./texts";

export type Contract = Schemas["Contract"];
export type State = Schemas["ContractState"];
type Field = Schemas["ContractField"];
type Event = Schemas["ContractEvent"];

const STATES: Record<State, Tone> = {
  sent: "info",
  signed: "good",
  declined: "bad",
  withdrawn: "neutral",
  expired: "warn",
};

export function stateOf(state: State): { label: string; tone: Tone } {
  return { label: texts.states[state], tone: STATES[state] };
}

const SIGNERS: Record<Schemas["SignerState"], Tone> = { waiting: "warn", signed: "good", declined: "bad" };

export function signerOf(state: Schemas["SignerState"]): { label: string; tone: Tone } {
  return { label: texts.signerStates[state], tone: SIGNERS[state] };
}

/** Why a contract is over without having been signed. */
export function noteOf({ state, end_reason }: Contract): string | null {
  const notes: Partial<Record<State, string>> = {
    declined: texts.declinedNote,
    withdrawn: texts.withdrawnNote,
    expired: texts.expiredNote,
  };
  const note = notes[state];
  if (!note) return null;
  return end_reason ? `${note} ${texts.reasonOf(end_reason)}` : note;
}

/** An event in a sentence; `signer` is whom it concerns. */
export function deedOf({ kind, detail }: Event, signer: string | undefined): string {
  const known = detail as { by_whatsapp?: boolean; reason?: string | null };
  const parts: string[] = [texts.deeds[kind]];
  if (kind === "sent") parts.push(known.by_whatsapp ? texts.deedByWhatsApp : texts.deedByLink);
  const sentence = signer && kind !== "created" ? `${parts.join(" ")} · ${signer}` : parts.join(" ");
  return known.reason ? `${sentence} · ${texts.reasonOf(known.reason)}` : sentence;
}

function isBuiltIn(name: string): boolean {
  return name.includes(".") || name === "date";
}

/** What a form asks for: on the spot also what the signer fills in. */
export function asked(fields: readonly Field[], isOnTheSpot: boolean): Field[] {
  return fields.filter(({ name, filled_by }) => !isBuiltIn(name) && (isOnTheSpot || filled_by === "business"));
}

export interface Known {
  customer?: Pick<Schemas["Customer"], "name" | "phone" | "email"> | undefined;
  deal?: Pick<Schemas["Deal"], "title" | "amount"> | undefined;
  business?: Schemas["Business"] | undefined;
}

export interface Missing {
  name: string;
  label: string;
  /** Where it is mended. */
  where: "business" | "customer" | "deal";
}

/** What the text needs and nobody has written anywhere. */
export function missing(fields: readonly Field[], { customer, deal, business }: Known): Missing[] {
  const values: Record<string, unknown> = {
    "customer.name": customer?.name,
    "customer.phone": customer?.phone,
    "customer.email": customer?.email,
    "deal.title": deal?.title,
    "deal.amount": deal?.amount,
    "business.name": business?.name,
    "business.legal_name": business?.settings.legal_name || business?.name,
    "business.vat_id": business?.settings.vat_id,
    "business.phone": business?.profile.phone,
    "business.address": business?.profile.address,
  };
  const needed = fields.filter(({ name, required }) => required && name in values);
  return needed
    .filter(({ name }) => values[name] == null || values[name] === "")
    .map(({ name, label }) => ({
      name,
      label: label || (texts.builtIn[name] ?? name),
      where: name.split(".")[0] as Missing["where"],
    }));
}

/** What was filled in, without what was left empty. */
export function given(values: Record<string, string>, fields: readonly Field[]): Record<string, string> {
  const filled = fields.map(({ name }) => [name, (values[name] ?? "").trim()] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ""));
}
