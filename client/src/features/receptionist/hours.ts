/** The opening hours of a week: what is wrong with them, and how one day becomes like another. */

import type { Schemas } from "../../api/member";

export type Day = Schemas["Day"];
/** From a time of day (`09:00`) up to another; `00:00` as the end is the end of the day. */
export interface Interval {
  from: string;
  to: string;
}
export type Week = { day: Day; open: Interval[] }[];
export type Wrong = "missing" | "backwards" | "overlap";

/** The Israeli week. */
export const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export const WORKDAYS: readonly Day[] = ["sunday", "monday", "tuesday", "wednesday", "thursday"];
export const MOST_INTERVALS = 6;
const MIDNIGHT = "00:00";
const END_OF_DAY = "24:00";
const USUAL: Interval = { from: "09:00", to: "17:00" };

/** What is wrong with each interval of a day; null where nothing is. */
export function wrongs(open: readonly Interval[]): (Wrong | null)[] {
  return open.map((interval, at) => {
    if (!interval.from || !interval.to) return "missing";
    if (interval.from >= endOf(interval)) return "backwards";
    const meets = (other: Interval) => other.from < endOf(interval) && interval.from < endOf(other);
    return open.some((other, place) => place < at && meets(other)) ? "overlap" : null;
  });
}

export function isRight(week: Week): boolean {
  return week.every(({ open }) => wrongs(open).every((wrong) => wrong === null));
}

/** One more interval after the others of the day: after a break of an hour, as long as the day has room. */
export function nextOf(open: readonly Interval[]): Interval {
  if (open.length === 0) return USUAL;
  const last = Math.max(...open.map((interval) => Number(endOf(interval).slice(0, 2))));
  const hour = (value: number) => `${String(value % 24).padStart(2, "0")}:00`;
  return last + 1 < 24 ? { from: hour(last + 1), to: hour(Math.min(last + 4, 24)) } : { from: "", to: "" };
}

/** The week with the hours of a day also on others. */
export function copied(week: Week, from: Day, to: readonly Day[]): Week {
  const open = week.find(({ day }) => day === from)?.open ?? [];
  return week.map((one) => (to.includes(one.day) ? { day: one.day, open: open.map((part) => ({ ...part })) } : one));
}

function endOf({ to }: Interval): string {
  return to === MIDNIGHT ? END_OF_DAY : to;
}
