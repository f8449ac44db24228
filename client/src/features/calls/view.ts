/** What the screens of calls work out before they draw: who is at the other end, what stands out, who spoke when. */

import type { Schemas } from "../../api/member";

export type Call = Schemas["Call"];
export type Turn = Schemas["Turn"];
export type WholeCall = Schemas["WholeCall"];

/** A caller who is put through to a person. */
export type Transfer = Schemas["CallTransfer"];

const RUNNING: readonly Call["status"][] = ["received", "ringing", "in-progress"];
const UNANSWERED: readonly Call["status"][] = ["busy", "failed", "no-answer", "canceled"];

/** Still going on. */
export function isLive(call: Call): boolean {
  return call.ended_at == null && RUNNING.includes(call.status);
}

/** The customer did not get through. */
export function isMissed(call: Call): boolean {
  return UNANSWERED.includes(call.status);
}

/** Whether the caller waits for a person, or speaks with one. */
export function isTransferring(transfer: Transfer | null | undefined): boolean {
  return transfer != null && ["asked", "ringing", "answered"].includes(transfer.status);
}

const MARKS_OF_DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const TYPED_NUMBER = /^\+?[\d\s().\-/]+$/;

/** A number that a telephone may be rung at: with its country, or as people in Israel write it. */
export function isPhone(typed: string): boolean {
  const text = typed.replace(MARKS_OF_DIRECTION, "").trim();
  if (!TYPED_NUMBER.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  if (text.startsWith("+")) return /^[1-9]\d{7,14}$/.test(digits);
  return /^(0|972)[1-9]\d{7,8}$/.test(digits);
}

/** The number at the other end. */
export function peer(call: Pick<Call, "direction" | "from_number" | "to_number">): string {
  return call.direction === "inbound" ? call.from_number : call.to_number;
}

/** Only what the program has fetched can be heard; an address of the telephone company cannot. */
export function hasRecording(call: Call): boolean {
  return call.recording_url?.startsWith("/api/") ?? false;
}

/** How long a call that goes on has lasted, or how long it was; none where nobody answered. */
export function seconds(call: Call, now: number): number | null {
  if (call.duration_s != null) return call.duration_s;
  if (!call.answered_at || !isLive(call)) return null;
  return Math.max(0, (now - Date.parse(call.answered_at)) / 1000);
}

/** Between the caller's last sound and the first of the answer. */
export interface Latency {
  hearing: number;
  thinking: number;
  speaking: number;
  total: number;
}

/** Every stage is counted from the caller's last sound, so that each begins where the one before has ended. */
export function latency({ who, timings_ms: ms }: Turn): Latency | null {
  const total = ms.heard ?? ms.first_frame;
  if (who !== "agent" || total === undefined) return null;
  const hearing = Math.min(total, Math.max(ms.turn ?? 0, ms.transcript ?? 0));
  const word = Math.min(total, Math.max(hearing, ms.first_token ?? hearing));
  return { hearing, thinking: word - hearing, speaking: total - word, total };
}

/** The middle one of the call's answers, in milliseconds. */
export function typicalLatency(turns: readonly Turn[]): number | null {
  const all = turns.flatMap((turn) => latency(turn)?.total ?? []).sort((a, b) => a - b);
  return all[Math.floor((all.length - 1) / 2)] ?? null;
}

/** The turn that is being spoken at a moment of the recording. */
export function turnAt(turns: readonly Turn[], second: number): number | null {
  return turns.findLast((turn) => turn.started_ms <= second * 1000)?.seq ?? null;
}

export interface Span {
  seq: number;
  who: Turn["who"];
  /** Seconds. */
  from: number;
  to: number;
}

/** Letters that are spoken in a second, about. */
const LETTERS_PER_S = 13;

/** Who spoke when. Of an answer only its beginning is known: its end is judged by its letters, and is no later than the next turn. */
export function spans(turns: readonly Turn[], length: number): Span[] {
  return turns.map((turn, index) => {
    const from = turn.started_ms / 1000;
    const next = (turns[index + 1]?.started_ms ?? length * 1000) / 1000;
    const spoken = turn.timings_ms.speech;
    const said = spoken === undefined ? (turn.heard_text ?? turn.text).length / LETTERS_PER_S : spoken / 1000;
    return { seq: turn.seq, who: turn.who, from, to: Math.max(from, Math.min(from + said, next, length)) };
  });
}

/** What reached the caller's ear of an answer, and what did not. */
export function heard({ text, heard_text, interrupted }: Turn): [string, string] {
  if (heard_text == null || !interrupted || !text.startsWith(heard_text)) return [text, ""];
  return [heard_text, text.slice(heard_text.length)];
}

/** The turn in which words were said. */
export function turnOf(turns: readonly Turn[], quote: string): Turn | undefined {
  const wanted = plain(quote);
  if (!wanted) return undefined;
  const callers = turns.filter((turn) => turn.who === "caller");
  return (
    callers.find((turn) => plain(turn.text).includes(wanted)) ??
    callers.find((turn) => plain(turn.text) !== "" && wanted.includes(plain(turn.text)))
  );
}

/** Letters and digits alone, so that a comma more or less does not matter. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
