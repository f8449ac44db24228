/** What the inbox works out before it draws. */

import type { Schemas } from "../../api/member";
import { dayShort, phone, time, today } from "../../lib/format";

export type Conversation = Schemas["Conversation"];
export type Message = Schemas["Message"];

export const VIEWS = ["all", "unread", "mine", "bot", "person", "closed"] as const;
export type View = (typeof VIEWS)[number];

const DAY_MS = 86_400_000;
/** What one side writes in a row, within so long, stands together. */
const RUN_MS = 5 * 60_000;

/** The question to the program that a view stands for. */
export function asked(view: View, me: number) {
  switch (view) {
    case "unread":
      return { unread: true };
    case "mine":
      return { assigned_to: me };
    case "bot":
    case "person":
    case "closed":
      return { handler: view };
    default:
      return {};
  }
}

/** A number can be written to; a name that WhatsApp gives in its place cannot be dialled. */
export function isNumber(peer: string): boolean {
  return /^\+\d+$/.test(peer);
}

/** Whom one talks to: by name, else by number; empty where both are hidden. */
export function nameOf({ customer_name, peer }: Conversation): string {
  return customer_name || (isNumber(peer) ? phone(peer) : "");
}

/** When something was, as briefly as a list has room for: the hour of today, else the day. */
export function briefly(at: string, now: number): string {
  return today(Date.parse(at)) === today(now) ? time(at) : dayShort(at);
}

export type DayOf = { is: "today" } | { is: "yesterday" } | { is: "day"; day: string };

/** Which day a heading names. */
export function dayOf(day: string, now: number): DayOf {
  if (day === today(now)) return { is: "today" };
  if (day === today(now - DAY_MS)) return { is: "yesterday" };
  return { is: "day", day };
}

export interface Day {
  day: string;
  messages: { message: Message; isFirst: boolean }[];
}

/** The newest first become days with the oldest first; the first of a run is marked. */
export function days(newestFirst: readonly Message[]): Day[] {
  const all: Day[] = [];
  let before: Message | undefined;
  for (const message of newestFirst.toReversed()) {
    const day = today(Date.parse(message.at));
    const isNewDay = all.at(-1)?.day !== day;
    if (isNewDay) all.push({ day, messages: [] });
    all.at(-1)?.messages.push({ message, isFirst: isNewDay || !isRun(before, message) });
    before = message;
  }
  return all;
}

function isRun(before: Message | undefined, message: Message): boolean {
  if (!before || before.direction !== message.direction || before.made_by !== message.made_by) return false;
  return before.user_id === message.user_id && Date.parse(message.at) - Date.parse(before.at) < RUN_MS;
}

/** What may be sent once more. */
export function canRetry({ direction, status }: Message): boolean {
  return direction === "out" && (status === "failed" || status === "unknown");
}

export interface Part {
  text: string;
  href?: string;
}

/** Words with the addresses in them; what ends a sentence is no part of an address. */
export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)) {
    const href = match[0].replace(/[.,;:!?)\]}'״׳]+$/u, "");
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** As many letters as go over a way. */
export function longest({ provider }: Pick<Conversation, "provider">): number {
  return provider === "twilio" ? 1600 : 4096;
}

/** The files that WhatsApp carries, by type. */
export const KINDS_OF_FILE = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "audio/ogg",
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/amr",
  "audio/wav",
  "video/mp4",
  "video/3gpp",
  "application/pdf",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "text/plain",
  "text/csv",
  "text/vcard",
];
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Why a file cannot go, if it cannot; the program looks into it once more. */
export function refusedFile({ size, type }: Pick<File, "size" | "type">): "big" | "kind" | null {
  if (size > MAX_FILE_BYTES) return "big";
  return KINDS_OF_FILE.includes(type.split(";")[0] ?? "") ? null : "kind";
}

/** Values of a template as somebody types them, a line each, become its gaps `1`, `2` … */
export function gaps(lines: string): Record<string, string> {
  const values = lines.split("\n").map((line) => line.trim());
  while (values.at(-1) === "") values.pop();
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
}
