/** What is thought about imports without showing them. */

import type { Schemas } from "../../api/member";
import type { Tone } from "../../ui/Badge";
import { texts } from "./texts";

export type Import = Schemas["Import"];
export type Target = Schemas["ImportTarget"];
type State = Schemas["ImportState"];

export const TARGETS = Object.keys(texts.targets) as Target[];
export const STATE_TONES: Record<State, Tone> = {
  uploaded: "neutral",
  checking: "info",
  checked: "warn",
  running: "info",
  done: "good",
  failed: "bad",
  cancelled: "neutral",
};

const MOST_BYTES = 20 * 1024 * 1024;
const IDENTITIES: readonly Target[] = ["name", "first_name", "last_name", "phone", "email"];

/** Why a file cannot be uploaded, or null. */
export function refusalOf({ name, size }: { name: string; size: number }): string | null {
  if (!/\.(csv|tsv|txt)$/i.test(name)) return texts.notCsv;
  if (size === 0) return texts.empty;
  return size > MOST_BYTES ? texts.tooBig : null;
}

/** Whether anybody could be known again by these columns. */
export function hasIdentity(mapping: readonly Target[]): boolean {
  return mapping.some((target) => IDENTITIES.includes(target));
}

/** What the first rows hold in a column, each value once. */
export function samplesOf(sample: readonly (readonly string[])[], column: number): string[] {
  const cells = sample.map((row) => row[column]?.trim() ?? "").filter(Boolean);
  return [...new Set(cells)].slice(0, 3);
}

export function isAtWork(state: State): boolean {
  return state === "checking" || state === "running";
}

/** At which of the four steps an import is. */
export function stepOf(state: State, isMapping: boolean): number {
  if (isMapping || state === "uploaded") return 1;
  return state === "checking" || state === "checked" ? 2 : 3;
}

/** As many rows as would write something. */
export function writes({ counts }: Pick<Import, "counts">): number {
  return counts.new + counts.update;
}

export function refused({ counts }: Pick<Import, "counts">): number {
  return counts.conflict + counts.error;
}

/** How much is done, in hundredths. */
export function percent({ done_rows, rows }: Pick<Import, "done_rows" | "rows">): number {
  return rows === 0 ? 0 : Math.min(100, Math.floor((done_rows / rows) * 100));
}
