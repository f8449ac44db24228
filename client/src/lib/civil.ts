/** Days and times of day as clocks in a zone show them, and the instants that they are. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The minutes of a day as clocks count them, however long it really is. */
export const DAY_MINUTES = 1440;
/** Clocks are changed by whole quarters. */
const QUARTER = 15;

/** A day (`2026-12-22`) and the minutes since its midnight, as clocks show them. */
export interface Civil {
  date: string;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A zone that the browser does not know is read as UTC, as the program does. */
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const two = "2-digit";
  const style = { year: "numeric", month: two, day: two, hour: two, minute: two, hourCycle: "h23" } as const;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat("en-CA", { ...style, timeZone: zone });
  } catch {
    made = new Intl.DateTimeFormat("en-CA", { ...style, timeZone: "UTC" });
  }
  clocks.set(zone, made);
  return made;
}

/** What clocks show at an instant (milliseconds). */
export function civil(ms: number, zone: string): Civil {
  const parts = clock(zone).formatToParts(ms);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, minute: Number(of("hour")) * 60 + Number(of("minute")) };
}

/** When clocks show this, in milliseconds; the first time where they do so twice, null where they skip it. */
export function instant({ date, minute }: Civil, zone: string): number | null {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  const offset = (ms: number) => {
    const shown = civil(ms, zone);
    return Date.parse(`${shown.date}T00:00:00Z`) + shown.minute * MINUTE_MS - ms;
  };
  const tried = [asUtc - offset(asUtc - DAY_MS), asUtc - offset(asUtc + DAY_MS)];
  const right = tried.filter((ms) => {
    const shown = civil(ms, zone);
    return shown.date === date && shown.minute === minute;
  });
  return right.length > 0 ? Math.min(...right) : null;
}

/** The minutes of a day that its clocks skip: one span in spring, none on other days. */
export function skipped(date: string, zone: string): { from: number; to: number } | null {
  const missing: number[] = [];
  for (let minute = 0; minute < DAY_MINUTES; minute += QUARTER)
    if (instant({ date, minute }, zone) === null) missing.push(minute);
  const [first] = missing;
  const last = missing.at(-1);
  return first === undefined || last === undefined ? null : { from: first, to: last + QUARTER };
}

/** The same clock some minutes on, over midnight too; what the clocks skip is not looked at. */
export function later({ date, minute }: Civil, minutes: number): Civil {
  const all = minute + minutes;
  const days = Math.floor(all / DAY_MINUTES);
  return { date: dayOn(date, days), minute: all - days * DAY_MINUTES };
}

/** How many minutes of clocks lie between two of their times. */
export function between(from: Civil, to: Civil): number {
  return (
    (Date.parse(`${to.date}T00:00:00Z`) - Date.parse(`${from.date}T00:00:00Z`)) / MINUTE_MS + to.minute - from.minute
  );
}

/** `09:05` of the 545th minute; the end of a day is `24:00`. */
export function clockOf(minute: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of `09:05` or `09:05:00`. */
export function minuteOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function dayOn(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
