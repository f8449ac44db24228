/** What is looked at: the days, the way from some to others, and what the address says of it. */

import { WEEK_DAYS, weekOf } from "../../../lib/days";
import { dayAfter } from "../../../lib/format";

export const VIEWS = ["day", "week"] as const;
export type View = (typeof VIEWS)[number];

/** A finger that moved as far as this, and hardly up or down, has turned a page. */
const SWIPE_PX = 56;

export function daysOf(view: View, date: string): string[] {
  return view === "week" ? weekOf(date) : [date];
}

/** The day that stands for what comes next (`1`) or came before (`-1`). */
export function stepFrom(view: View, date: string, way: 1 | -1): string {
  return dayAfter(date, view === "week" ? way * WEEK_DAYS : way);
}

/** What is shown after a key, which counts by where it lies: the T of a Hebrew keyboard is the same one. */
export function keyed(
  code: string,
  { view, date, today }: { view: View; date: string; today: string },
): { view?: View; date?: string } | null {
  switch (code) {
    case "ArrowLeft":
      return { date: dayAfter(date, 1) };
    case "ArrowRight":
      return { date: dayAfter(date, -1) };
    case "PageDown":
      return { date: stepFrom(view, date, 1) };
    case "PageUp":
      return { date: stepFrom(view, date, -1) };
    case "KeyT":
      return { date: today };
    case "KeyD":
      return { view: "day" };
    case "KeyW":
      return { view: "week" };
    default:
      return null;
  }
}

/** Where a swipe leads, as one reads here: what is pushed to the right makes room for what comes next. */
export function swiped(dx: number, dy: number): 1 | -1 | 0 {
  if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy)) return 0;
  return dx > 0 ? 1 : -1;
}
