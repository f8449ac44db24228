/** How money and times are written for people. The only place that knows. */

const ZONE = "Asia/Jerusalem";

/** An amount of minor units, such as `‏1,180.00 ‏₪`. A currency that the browser does not know is named by its code. */
export function money(minor: number, currency: string): string {
  try {
    return new Intl.NumberFormat("he-IL", { style: "currency", currency }).format(minor / 100);
  } catch {
    return `${(minor / 100).toFixed(2)} ${currency}`;
  }
}

/** A day in Israel, such as `22 בדצמבר 2026`. */
export function day(instant: string): string {
  return new Intl.DateTimeFormat("he-IL", { dateStyle: "long", timeZone: ZONE }).format(new Date(instant));
}

/** A moment in Israel, such as `22.12.2026, 10:05`. */
export function moment(instant: string): string {
  const style = { dateStyle: "short", timeStyle: "short", timeZone: ZONE } as const;
  return new Intl.DateTimeFormat("he-IL", style).format(new Date(instant));
}
