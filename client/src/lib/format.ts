/** How money, times and numbers are written for people. The only place that knows. */

const ZONE = "Asia/Jerusalem";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Beyond this a date says more than a number of days. */
const AGO_DAYS = 7;

/** An amount of minor units, such as `‏1,180.00 ‏₪`. A currency that the browser does not know is named by its code. */
export function money(minor: number, currency: string): string {
  try {
    return new Intl.NumberFormat("he-IL", { style: "currency", currency }).format(minor / 100);
  } catch {
    return `${(minor / 100).toFixed(2)} ${currency}`;
  }
}

/** An amount without its small change, for figures: `‏1,180 ‏₪`. */
export function moneyRound(minor: number, currency: string): string {
  const style = { style: "currency", currency, maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat("he-IL", style).format(minor / 100);
}

/** An amount as it is said: its small change only where there is some. */
export function moneyShort(minor: number, currency: string): string {
  return minor % 100 === 0 ? moneyRound(minor, currency) : money(minor, currency);
}

export function number(value: number): string {
  return new Intl.NumberFormat("he-IL").format(value);
}

/** A day in Israel, such as `22 בדצמבר 2026`; takes an instant, or a day alone (`2026-12-22`). */
export function day(instant: string): string {
  return new Intl.DateTimeFormat("he-IL", { dateStyle: "long", timeZone: ZONE }).format(dated(instant));
}

/** A day in figures: `22.12.2026`. */
export function dayShort(instant: string): string {
  return new Intl.DateTimeFormat("he-IL", { dateStyle: "short", timeZone: ZONE }).format(dated(instant));
}

/** `יום ג׳, 22 בדצמבר`. */
export function weekday(instant: string): string {
  const style = { weekday: "long", day: "numeric", month: "long", timeZone: ZONE } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(dated(instant));
}

/** `ג׳, 22.12`: a day where there is little room. */
export function weekdayShort(instant: string): string {
  const style = { weekday: "narrow", day: "numeric", month: "numeric", timeZone: ZONE } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(dated(instant));
}

/** `דצמ׳ 26` of `2026-12` or a day within it. */
export function month(of: string): string {
  const style = { month: "short", year: "2-digit", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(new Date(`${of.slice(0, 7)}-15T12:00:00Z`));
}

/** `נובמבר 2026` of a day within it. */
export function monthLong(of: string): string {
  const style = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(new Date(`${of.slice(0, 7)}-15T12:00:00Z`));
}

/** `22–28 בנובמבר 2026`: from a day to another. */
export function dayRange(from: string, to: string): string {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("he-IL", style).formatRange(dated(from), dated(to));
}

/** `א׳`: a day of the week where there is room for one letter. */
export function weekdayLetter(of: string): string {
  return new Intl.DateTimeFormat("he-IL", { weekday: "narrow", timeZone: "UTC" }).format(dated(of));
}

/** A moment in Israel, such as `22.12.2026, 10:05`. */
export function moment(instant: string): string {
  const style = { dateStyle: "short", timeStyle: "short", timeZone: ZONE } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(new Date(instant));
}

/** `10:05` in Israel; of a time without a day (`10:05:00`) the minutes stay. */
export function time(instant: string): string {
  if (/^\d\d:\d\d(:\d\d)?$/.test(instant)) return instant.slice(0, 5);
  return new Intl.DateTimeFormat("he-IL", { timeStyle: "short", timeZone: ZONE }).format(new Date(instant));
}

/** How long ago something was, or how soon it will be, seen from `now` (milliseconds): `לפני 5 דקות`. Long ago it is a date. */
export function ago(instant: string, now: number): string {
  const ms = new Date(instant).getTime() - now;
  const words = new Intl.RelativeTimeFormat("he-IL", { numeric: "auto" });
  const size = Math.abs(ms);
  if (size < MINUTE_MS) return words.format(0, "second");
  // Of one hour the browsers say "לפני שעה (1)".
  const plain = (amount: number, unit: "minute" | "hour" | "day") => words.format(amount, unit).replace(" (1)", "");
  if (size < HOUR_MS) return plain(Math.trunc(ms / MINUTE_MS), "minute");
  if (size < DAY_MS) return plain(Math.trunc(ms / HOUR_MS), "hour");
  if (size < AGO_DAYS * DAY_MS) return plain(Math.trunc(ms / DAY_MS), "day");
  return dayShort(instant);
}

/** `3:07` of 187 seconds, `1:02:05` of more than an hour. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** An Israeli number as it is written there (`+972541234567` → `054-123-4567`); others stay as they are. */
export function phone(e164: string): string {
  const national = /^\+972(\d{8,9})$/.exec(e164)?.[1];
  if (!national) return e164;
  const isMobile = national.length === 9;
  return `0${national.slice(0, isMobile ? 2 : 1)}-${national.slice(isMobile ? 2 : 1, -4)}-${national.slice(-4)}`;
}

/** Today in Israel as a field of a form writes it: `2026-12-22`. `now` in milliseconds. */
export function today(now: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(now);
}

/** A day some days after another (or before it), as a field of a form writes it. */
export function dayAfter(of: string, days: number): string {
  return new Date(Date.parse(`${of}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A day alone is read at noon, so that no zone moves it. */
function dated(instant: string): Date {
  return new Date(/^\d{4}-\d\d-\d\d$/.test(instant) ? `${instant}T12:00:00Z` : instant);
}
