/** What is thought about customers without showing them: questions to the program, and what of a form has changed. */

import type { Schemas } from "../../api/member";
import { phone as written } from "../../lib/format";
import type { Search } from "../../lib/search";
import type { Tone } from "../../ui/Badge";

export type Customer = Schemas["Customer"];
type CustomerChange = Schemas["CustomerChange"];

export const CONSENT_TONES: Record<Schemas["Consent"], Tone> = { unknown: "neutral", given: "good", refused: "bad" };

/** The filters of the address as the program asks for them: `shown` stands for two of its own. */
export function queryOf({ shown, owner_id, sort, ...rest }: Search) {
  return {
    ...rest,
    ...(owner_id ? { owner_id: Number(owner_id) } : {}),
    ...(shown === "archived" ? { status: "archived" } : shown === "deleted" ? { deleted: true } : {}),
    ...(sort ? { sort } : {}),
  };
}

/** The table to download takes fewer filters than the list. */
export function exportPath({ shown, source }: Search): string {
  const asked = new URLSearchParams();
  if (source) asked.set("source", source);
  if (shown === "archived") asked.set("status", "archived");
  const text = asked.toString();
  return `/api/crm/export/customers${text ? `?${text}` : ""}`;
}

/** Whether the list is narrowed down by what the table knows nothing of. */
export function isWiderExport({ tag, owner_id, consent, shown }: Search): boolean {
  return Boolean(tag || owner_id || consent || shown === "deleted");
}

/** A number or address in a form. */
export interface Contact {
  value: string;
  former: boolean;
}

export interface CustomerForm {
  name: string;
  phones: Contact[];
  emails: Contact[];
  /** Which of them is the primary one. */
  phone: number;
  email: number;
  tags: string[];
  gender: Schemas["Gender"];
  consent: Schemas["Consent"];
  owner_id: string;
}

export function formOf(customer: Customer): CustomerForm {
  const first = (all: { primary: boolean }[]) =>
    Math.max(
      0,
      all.findIndex((one) => one.primary),
    );
  return {
    name: customer.name,
    phones: customer.phones.map(({ phone, former }) => ({ value: written(phone), former })),
    emails: customer.emails.map(({ email }) => ({ value: email, former: false })),
    phone: first(customer.phones),
    email: first(customer.emails),
    tags: customer.tags,
    gender: customer.gender,
    consent: customer.consent,
    owner_id: customer.owner_id == null ? "" : String(customer.owner_id),
  };
}

/** The places in the form of what is sent: the primary one first, nothing that was left empty. */
function orderOf(all: readonly Contact[], primary: number): number[] {
  const filled = all.map((_, at) => at).filter((at) => all[at]?.value.trim());
  return [...filled.filter((at) => at === primary), ...filled.filter((at) => at !== primary)];
}

export function contactsOf(all: readonly Contact[], primary: number): string[] {
  return orderOf(all, primary).map((at) => all[at]?.value.trim() ?? "");
}

/** Where in the form stands what the program refused as `phones[1]`, or as `phone`, which is the first one sent. */
export function placeOf(refused: string, form: CustomerForm): `${"phones" | "emails"}.${number}.value` | null {
  const [, kind, nth] = /^(phone|email)(?:s\[(\d+)\])?$/.exec(refused) ?? [];
  if (!kind) return null;
  const [list, primary] = kind === "phone" ? (["phones", form.phone] as const) : (["emails", form.email] as const);
  const at = orderOf(form[list], primary)[Number(nth ?? 0)];
  return at === undefined ? null : `${list}.${at}.value`;
}

/** Only what somebody has changed is sent: what others change meanwhile stays. */
export function changeOf(before: CustomerForm, after: CustomerForm): CustomerChange {
  const change: CustomerChange = {};
  if (after.name.trim() !== before.name) change.name = after.name.trim();
  const phones = contactsOf(after.phones, after.phone);
  if (!isSame(phones, contactsOf(before.phones, before.phone))) {
    change.phones = phones;
    change.phone = phones[0] ?? null;
  }
  const emails = contactsOf(after.emails, after.email);
  if (!isSame(emails, contactsOf(before.emails, before.email))) {
    change.emails = emails;
    change.email = emails[0] ?? null;
  }
  if (!isSame(after.tags, before.tags)) change.tags = after.tags;
  if (after.gender !== before.gender) change.gender = after.gender;
  if (after.consent !== before.consent) change.consent = after.consent;
  if (after.owner_id !== before.owner_id) change.owner_id = after.owner_id ? Number(after.owner_id) : null;
  return change;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}

/** A tag more, unless it is there in whatever case. */
export function withTag(tags: readonly string[], typed: string): string[] {
  const tag = typed.trim().replace(/\s+/g, " ");
  const isKnown = tags.some((one) => one.toLowerCase() === tag.toLowerCase());
  return tag && !isKnown ? [...tags, tag] : [...tags];
}

/** Whether a day (`2026-12-22`) is over, where the business is. */
export function isOverdue(due_date: string | null | undefined, today: string): boolean {
  return due_date != null && due_date < today;
}

/** The customer whom a refused number belongs to. */
export function holderOf(error: unknown): number | null {
  const id = Number((error as { fields?: { customer_id?: unknown } } | null)?.fields?.customer_id);
  return Number.isInteger(id) && id > 0 ? id : null;
}
