/** Days by their names (`2026-12-22`), in weeks from Sunday and on the pages of months. No clock, no zone. */

import { dayAfter } from "./format";

export const WEEK_DAYS = 7;
const MONTH_WEEKS = 6;

/** The day that an address names, if it is one. */
export function dayIn(word: string | undefined): string | undefined {
  if (!word || !/^\d{4}-\d\d-\d\d$/.test(word)) return undefined;
  const ms = Date.parse(`${word}T12:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== word ? undefined : word;
}

/** 0 on a Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}

/** The Sunday that a day's week begins with. */
export function sundayOf(date: string): string {
  return dayAfter(date, -weekdayOf(date));
}

/** The week of a day, from Sunday to Saturday. */
export function weekOf(date: string): string[] {
  const sunday = sundayOf(date);
  return Array.from({ length: WEEK_DAYS }, (_, at) => dayAfter(sunday, at));
}

/** The weeks that a month's page shows, always as many, from Sunday on; `month` is any day of it. */
export function monthPage(month: string): string[][] {
  const sunday = sundayOf(`${month.slice(0, 7)}-01`);
  return Array.from({ length: MONTH_WEEKS }, (_, week) => weekOf(dayAfter(sunday, week * WEEK_DAYS)));
}

/** The same day of another month, or its last one. */
export function monthOn(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  const wanted = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate()), 12);
  return new Date(wanted).toISOString().slice(0, 10);
}
