/** What a pointer, or an arrow of the keyboard, makes of the time of an appointment. Knows boxes, not the page. */

import { between, type Civil, DAY_MINUTES, later } from "../../../lib/civil";
import type { Span } from "./hours";
import type { Place } from "./lay";

/** The longest and the shortest that the program takes. */
const MOST_MINUTES = 480;
const LEAST_MINUTES = 5;

/** The day of a column, and where it stands on the screen. */
export interface Column {
  date: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How times are rounded: by the step of booking, counted from opening on. */
export interface Rules {
  step: number;
  open: (date: string) => readonly Span[] | null;
}

/** The day and the minute under a point; beside all days it is the nearest one. Columns stand in any order. */
export function spotAt(point: { x: number; y: number }, columns: readonly Column[]): Civil | null {
  const away = ({ x, width }: Column) => Math.max(x - point.x, point.x - (x + width), 0);
  const [nearest] = [...columns].sort((one, other) => away(one) - away(other));
  if (!nearest) return null;
  const minute = Math.round(((point.y - nearest.y) / nearest.height) * DAY_MINUTES);
  return { date: nearest.date, minute: Math.min(Math.max(minute, 0), DAY_MINUTES - 1) };
}

/** Whether a point lies at the edge of all columns, and which: `1` where time goes on, as one reads from right to left. */
export function edgeAt(x: number, columns: readonly Column[], margin: number): 1 | -1 | 0 {
  const start = Math.min(...columns.map((column) => column.x));
  const end = Math.max(...columns.map((column) => column.x + column.width));
  if (x < start + margin) return 1;
  return x > end - margin ? -1 : 0;
}

/** The times of a day that something may begin at. */
function grid(date: string, { step, open }: Rules): number[] {
  const spans = open(date) ?? [];
  const inside = (minute: number) => spans.find(({ from, to }) => from <= minute && minute < to);
  const plain = Array.from({ length: Math.ceil(DAY_MINUTES / step) }, (_, at) => at * step);
  const offered = spans.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step),
  );
  return [...plain.filter((minute) => !inside(minute)), ...offered].sort((one, other) => one - other);
}

/** The nearest of the times that something may begin at, `own` being one of them. */
export function snapped({ date, minute }: Civil, rules: Rules, own?: number): Civil {
  const [first = 0, ...rest] = [...grid(date, rules), ...(own === undefined ? [] : [own])];
  const nearer = (one: number, other: number) => (Math.abs(other - minute) < Math.abs(one - minute) ? other : one);
  return { date, minute: rest.reduce(nearer, first) };
}

/** The last of those times that is not after it: the field that was clicked. */
export function fieldAt({ date, minute }: Civil, rules: Rules): Civil {
  return { date, minute: grid(date, rules).findLast((one) => one <= minute) ?? 0 };
}

/** Where something stands that was grabbed `grip` minutes after its beginning, and now hangs at `spot`. */
export function moved(from: Place, grip: number, spot: Civil, rules: Rules): Place {
  return { ...snapped(later(spot, -grip), rules, from.minute), minutes: from.minutes };
}

/** The same beginning, and an end at `spot`. */
export function stretched(from: Place, spot: Civil, rules: Rules): Place {
  const end = snapped(spot, rules);
  const last = between(from, spot);
  // The end of a day is no beginning, but an end.
  const wanted =
    spot.minute > DAY_MINUTES - rules.step / 2
      ? between(from, { date: spot.date, minute: DAY_MINUTES })
      : between(from, end);
  const own = Math.abs(last - from.minutes) < Math.abs(last - wanted) ? from.minutes : wanted;
  return { ...from, minutes: bounded(own, rules) };
}

function bounded(minutes: number, { step }: Rules): number {
  return Math.min(Math.max(minutes, Math.min(step, 15), LEAST_MINUTES), MOST_MINUTES);
}

/** From one spot to another within the day of the first, as somebody draws it on empty ground; upwards too. */
export function drawn(from: Civil, spot: Civil, rules: Rules, usual: number): Place {
  const first = fieldAt(from, rules);
  const to = spot.date < from.date ? 0 : spot.date > from.date ? DAY_MINUTES : spot.minute;
  if (to < first.minute) {
    const begin = fieldAt({ date: from.date, minute: to }, rules);
    return { ...begin, minutes: bounded(first.minute + rules.step - begin.minute, rules) };
  }
  if (to - first.minute < rules.step) return { ...first, minutes: usual };
  return stretched({ ...first, minutes: usual }, { date: from.date, minute: to }, rules);
}

/** What a key makes of it: arrows go where they point (the next day is to the left), with `isLong` they change its end. */
export function nudged(place: Place, key: string, isLong: boolean, rules: Rules): Place | null {
  if (key === "ArrowLeft" || key === "ArrowRight")
    return { ...place, ...later(place, (key === "ArrowLeft" ? 1 : -1) * DAY_MINUTES) };
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const way = key === "ArrowUp" ? -1 : 1;
  if (isLong) return { ...place, minutes: bounded(place.minutes + way * rules.step, rules) };
  return { ...next(place, way, rules), minutes: place.minutes };
}

function next(place: Place, way: 1 | -1, rules: Rules): Civil {
  const day = grid(place.date, rules);
  const minute = way > 0 ? day.find((one) => one > place.minute) : day.findLast((one) => one < place.minute);
  if (minute !== undefined) return { date: place.date, minute };
  const { date } = later(place, way * DAY_MINUTES);
  const beyond = grid(date, rules);
  return { date, minute: (way > 0 ? beyond[0] : beyond.at(-1)) ?? 0 };
}

export function isSame(one: Place, other: Place): boolean {
  return one.date === other.date && one.minute === other.minute && one.minutes === other.minutes;
}
