/** What the page of trial calls works out before it draws. */

import { phone } from "../../lib/format";
import { TOOLS } from "../../ui/tools";
import type { Phase, State } from "./state";

/** In which the page has a line, or is about to have one. */
const BUSY: readonly Phase[] = ["asking", "connecting", "on", "closing"];

export function isBusy(phase: Phase): boolean {
  return BUSY.includes(phase);
}

/** What the call is doing, in a word of the catalogue. */
export type Doing = "asking" | "connecting" | "listening" | "speaking" | "closing" | "over";

export function doing({ phase, isSpeaking }: State): Doing {
  if (phase === "on") return isSpeaking ? "speaking" : "listening";
  return phase === "before" ? "over" : phase;
}

/** Seconds of the call; none where it was never opened. */
export function lasted({ began, ended }: State, now: number): number | null {
  return began === null ? null : Math.max(0, ((ended ?? now) - began) / 1000);
}

export interface Section {
  title: string | null;
  lines: { isItem: boolean; text: string }[];
}

/** Instructions in their sections, each under its heading. */
export function sections(prompt: string): Section[] {
  const found: Section[] = [];
  for (const line of prompt.split("\n").map((one) => one.trim())) {
    const title = /^#+\s+(.*)$/.exec(line)?.[1];
    if (title !== undefined || found.length === 0) found.push({ title: title ?? null, lines: [] });
    if (!line || title !== undefined) continue;
    const item = /^-\s+(.*)$/.exec(line)?.[1];
    found.at(-1)?.lines.push({ isItem: item !== undefined, text: item ?? line });
  }
  return found.filter(({ title, lines }) => title !== null || lines.length > 0);
}

export interface Piece {
  /** `number`: of a telephone, which is read from left to right. */
  kind: "words" | "tool" | "number";
  text: string;
}

/** A line of instructions in pieces; what names a tool or a telephone stands alone. */
export function pieces(text: string): Piece[] {
  return text
    .split(/([a-z]+(?:_[a-z]+)+|\+\d{7,15})/)
    .filter(Boolean)
    .map((piece) => {
      const tool = TOOLS[piece];
      if (tool !== undefined) return { kind: "tool", text: tool };
      return piece.startsWith("+") ? { kind: "number", text: phone(piece) } : { kind: "words", text: piece };
    });
}

/** The tools of a call, those that were used with how often. */
export function used({ tools, deeds }: Pick<State, "tools" | "deeds">): { name: string; times: number }[] {
  const others = deeds.map(({ name }) => name).filter((name) => !tools.includes(name));
  return [...tools, ...new Set(others)].map((name) => ({
    name,
    times: deeds.filter((deed) => deed.name === name).length,
  }));
}

/** What a tool was asked for, by name; what it was not told is left out. */
export function askedFor(given: unknown): { name: string; value: string }[] {
  if (typeof given !== "object" || given === null) return given == null ? [] : [{ name: "", value: String(given) }];
  return Object.entries(given).flatMap(([name, value]) => {
    const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
    return text ? [{ name, value: text }] : [];
  });
}

const REFUSED = /^error:\s*/;

/** What a tool answered, and whether it could do it. */
export function answered(answer: string): { failed: boolean; text: string } {
  return { failed: REFUSED.test(answer), text: answer.replace(REFUSED, "") };
}
