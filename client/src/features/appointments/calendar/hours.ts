/** When the business is open on a day, and when not. */

import type { Schemas } from "../../../api/member";
import { DAY_MINUTES, minuteOf } from "../../../lib/civil";
import { weekdayOf } from "../../../lib/days";

type Profile = Pick<Schemas["Profile"], "hours" | "closures">;

/** Minutes of a day; `to` is no part of it. */
export interface Span {
  from: number;
  to: number;
}

const DAYS: readonly Schemas["Day"][] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export function closureOn(date: string, { closures }: Pick<Profile, "closures">): Schemas["Closure"] | undefined {
  return closures.find(({ from, to }) => from <= date && date <= to);
}

/** The spans of a day that are open, in order and joined; null where the hours are not known. */
export function openOn(date: string, profile: Profile): Span[] | null {
  if (closureOn(date, profile)) return [];
  if (profile.hours.length === 0) return null;
  const today = profile.hours.filter(({ day }) => day === DAYS[weekdayOf(date)]);
  const spans = today.flatMap(({ open }) => open.map(({ from, to }) => ({ from: minuteOf(from), to: endOf(to) })));
  const joined: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

/** An end of midnight is the end of the day. */
function endOf(time: string): number {
  return minuteOf(time) || DAY_MINUTES;
}

/** What lies around open spans. */
export function closedAround(open: readonly Span[]): Span[] {
  const edges = [0, ...open.flatMap(({ from, to }) => [from, to]), DAY_MINUTES];
  const pairs = Array.from({ length: edges.length / 2 }, (_, at) => ({
    from: edges[2 * at] ?? 0,
    to: edges[2 * at + 1] ?? 0,
  }));
  return pairs.filter(({ from, to }) => from < to);
}

/** Whether all of a span is open; what is not known counts as open. */
export function isOpen(open: readonly Span[] | null, { from, to }: Span): boolean {
  return open === null || open.some((span) => span.from <= from && to <= span.to);
}

/** The minute that a calendar shows first: a little before it becomes busy. */
export function firstShown(opens: readonly (readonly Span[] | null)[], begins: readonly number[]): number {
  const earliest = Math.min(...opens.flatMap((open) => open?.[0]?.from ?? []), ...begins);
  const first = Number.isFinite(earliest) ? earliest : USUAL_OPENING;
  return Math.max(0, Math.floor((first - BEFORE) / 60) * 60);
}

const USUAL_OPENING = 9 * 60;
const BEFORE = 30;
