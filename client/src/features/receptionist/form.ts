/** The form of the receptionist's settings, and the change that it asks for. */

import type { Schemas } from "../../api/member";
import { amount } from "../../ui/fields";
import { DAYS, type Week } from "./hours";
import { type Permissions, permissionPatch, plain } from "./permissions";

export type Profile = Schemas["Profile"];
export type Business = Schemas["Business"];

/** As the program's rules have it (`server/src/accounts/profile.rs`). */
export const MOST = { list: 100, people: 10, phrase: 80 } as const;

export interface Form {
  /** An empty voice is the installation's. */
  agent: { name: string; form: Schemas["Form"]; voice: string };
  tone: string;
  language_notes: string;
  never_say: string[];
  field: string;
  address: string;
  phone: string;
  hours: Week;
  closures: { from: string; to: string; reason: string }[];
  /** Prices in shekels, as they are typed. */
  services: { name: string; price: string; details: string }[];
  answers: { question: string; answer: string }[];
  booking: Schemas["Booking"];
  transfer: {
    people: { name: string; phone: string; about: string }[];
    only_when_open: boolean;
    ring_seconds: number;
  };
  tools: Permissions;
}

export function formOf(profile: Profile): Form {
  const { agent, transfer } = profile;
  return {
    agent: { name: agent.name, form: agent.form, voice: agent.voice ?? "" },
    tone: profile.tone,
    language_notes: profile.language_notes,
    never_say: [...profile.never_say],
    field: profile.field,
    address: profile.address,
    phone: profile.phone,
    hours: DAYS.map((day) => ({
      day,
      open: profile.hours
        .filter((one) => one.day === day)
        .flatMap((one) => one.open.map(({ from, to }) => ({ from: from.slice(0, 5), to: to.slice(0, 5) }))),
    })),
    closures: profile.closures.map(({ from, to, reason }) => ({ from, to, reason: reason ?? "" })),
    services: profile.services.map(({ name, price_minor, details }) => ({
      name,
      price: shekels(price_minor),
      details,
    })),
    answers: profile.answers.map(({ question, answer }) => ({ question, answer })),
    booking: { ...profile.booking },
    transfer: {
      people: transfer.people.map(({ name, phone, about }) => ({ name, phone, about: about ?? "" })),
      only_when_open: transfer.only_when_open,
      ring_seconds: transfer.ring_seconds,
    },
    tools: plain(profile.tools),
  };
}

/** What the form says, as the program keeps it. */
export function profileOf(form: Form) {
  const { agent, transfer } = form;
  return {
    agent: { name: agent.name.trim(), form: agent.form, voice: agent.voice || null },
    tone: form.tone.trim(),
    language_notes: form.language_notes.trim(),
    never_say: form.never_say,
    field: form.field.trim(),
    address: form.address.trim(),
    phone: form.phone.trim(),
    hours: form.hours
      .filter(({ open }) => open.length > 0)
      .map(({ day, open }) => ({
        day,
        open: open.map(({ from, to }) => ({ from: `${from}:00`, to: `${to}:00` })).sort(byBeginning),
      })),
    closures: form.closures.map(({ from, to, reason }) => ({ from, to, reason: reason.trim() })),
    services: form.services.map(({ name, price, details }) => ({
      name: name.trim(),
      price_minor: price.trim() === "" ? null : amount(price),
      details: details.trim(),
    })),
    answers: form.answers.map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() })),
    booking: form.booking,
    transfer: {
      people: transfer.people.map(({ name, phone, about }) => ({
        name: name.trim(),
        phone: phone.trim(),
        about: about.trim(),
      })),
      only_when_open: transfer.only_when_open,
      ring_seconds: transfer.ring_seconds,
    },
    tools: plain(form.tools),
  };
}

type Part = keyof Form;
type Patch = Partial<Omit<ReturnType<typeof profileOf>, "tools"> & { tools: ReturnType<typeof permissionPatch> }>;

/** A merge patch (RFC 7386) of what differs alone, so that what somebody else changed elsewhere meanwhile stays. */
export function patchOf(form: Form, before: Form): Patch {
  const [wanted, was] = [profileOf(form), profileOf(before)];
  const parts = (Object.keys(wanted) as Part[]).filter((part) => !isSame(wanted[part], was[part]));
  const tools = permissionPatch(wanted.tools, was.tools);
  return Object.fromEntries(parts.map((part) => [part, part === "tools" ? tools : wanted[part]]));
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The field of the form that a refusal is about: `profile.services[2].price_minor` → `services.2.price`. */
export function pathOf(refused: string): string {
  const path = refused.replace(/^profile\./, "").replace(/\[(\d+)\]/g, ".$1");
  if (path.startsWith("hours")) return "hours";
  if (path.startsWith("never_say")) return "never_say";
  if (path.startsWith("tools")) return "tools";
  return path.replace(/\.price_minor$/, ".price");
}

/** Agorot as shekels are typed; nothing where there is no price. */
function shekels(minor: number | null | undefined): string {
  return minor == null ? "" : (minor / 100).toFixed(minor % 100 === 0 ? 0 : 2);
}

function byBeginning(one: { from: string }, other: { from: string }): number {
  return one.from.localeCompare(other.from);
}
