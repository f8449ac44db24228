/** What the first screen makes of the figures. */

import type { Schemas } from "../../api/member";
import { texts } from "./texts";

export type Overview = Schemas["Overview"];

export const PERIODS = ["7", "30", "90", "365"] as const;
export type Period = (typeof PERIODS)[number];
export const USUAL: Period = "30";

const DAY_MS = 86_400_000;
const MINUTE_S = 60;
const HOUR_S = 3600;

/** The first day of a period that ends on `today` (`2026-12-22`), both days counted. */
export function firstDay(today: string, period: Period): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - (Number(period) - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** A length of time in one word: people compare minutes, not seconds of an hour. */
export function waited(seconds: number | null | undefined): string {
  if (seconds == null) return texts.none;
  if (seconds < MINUTE_S) return texts.seconds(Math.round(seconds));
  if (seconds < HOUR_S) return texts.minutes(Math.round(seconds / MINUTE_S));
  return texts.hours(Math.round((seconds / HOUR_S) * 10) / 10);
}

export interface Need {
  label: string;
  count: number;
  to: string;
  search?: Record<string, string>;
  /** It should not have come to this. */
  urgent?: boolean;
}

/** What waits for somebody, the urgent first; what waits for nobody is left out. `unread` is absent for whoever may not read. */
export function needs(overview: Overview, unread: number | undefined): Need[] {
  const { tasks, calls, responses } = overview;
  const all: Need[] = [
    { label: texts.overdue, count: tasks.overdue, to: "/tasks", urgent: true },
    { label: texts.waiting, count: responses.waiting, to: "/leads", search: { stage: "new" }, urgent: true },
    { label: texts.unread, count: unread ?? 0, to: "/whatsapp", search: { unread: "true" }, urgent: true },
    { label: texts.today, count: tasks.today, to: "/tasks" },
    { label: texts.missed, count: calls.missed, to: "/calls" },
  ];
  return all.filter((need) => need.count > 0);
}
