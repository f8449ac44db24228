/** What is thought about appointments without showing them. */

import type { Schemas } from "../../api/member";
import { time, today } from "../../lib/format";
import type { Tone } from "../../ui/Badge";

export type Appointment = Schemas["Appointment"];
export type Slot = Schemas["Slot"];
type State = Schemas["AppointmentState"];

export const STATE_TONES: Record<State, Tone> = { booked: "brand", done: "good", no_show: "warn", cancelled: "bad" };

/** How long appointments usually are. */
const MINUTES = [15, 20, 30, 45, 60, 90, 120];

/** The usual lengths, and the one at hand, if it is another. */
export function lengths(minutes: number): number[] {
  return [...new Set([...MINUTES, minutes])].sort((one, other) => one - other);
}

/** Free times under their days, in order. */
export function byDate(slots: readonly Slot[]): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) days.set(slot.date, [...(days.get(slot.date) ?? []), slot]);
  return days;
}

/** Whether a time of a day is over at `now`, where the business is. */
export function isPast(date: string, at: string, now: number): boolean {
  const day = today(now);
  const clock = time(new Date(now).toISOString()).padStart("00:00".length, "0");
  return date < day || (date === day && at.slice(0, 5) < clock);
}

export type Step = "move" | "cancel" | "done" | "no_show" | "booked";

/** What can become of an appointment, seen from `now`: what is over is not moved, what is to come did not take place. */
export function stepsOf({ state, starts_at }: Pick<Appointment, "state" | "starts_at">, now: number): Step[] {
  const isComing = Date.parse(starts_at) > now;
  if (state === "booked") return isComing ? ["move", "cancel"] : ["done", "no_show", "move", "cancel"];
  return isComing ? ["booked"] : [];
}
