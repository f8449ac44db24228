// Where things stand in the calendar. All of it lies in the week after this one, so nothing is over.

import { ask } from "./program.mjs";

const DAY_MS = 86_400_000;
const BUSINESS_ZONE = "Asia/Jerusalem";

/** The Sunday after this week, where the business is. */
const sunday = (() => {
  const today = new Date(new Intl.DateTimeFormat("en-CA", { timeZone: BUSINESS_ZONE }).format(Date.now()));
  return today.getTime() + (7 - today.getUTCDay()) * DAY_MS;
})();
export const dayOn = (days) => new Date(sunday + days * DAY_MS).toISOString().slice(0, 10);
export const [SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY] = [0, 1, 2, 3, 4, 5, 6].map(dayOn);

export const TELEPHONE = { width: 390, height: 844 };
/** A screen on which nobody has to scroll. */
export const TALL = { width: 1440, height: 2000 };

/** Hours from Sunday to Thursday but for Wednesday, and a customer. */
export async function business(program) {
  const open = [{ from: "09:00:00", to: "18:00:00" }];
  const hours = ["sunday", "monday", "tuesday", "wednesday", "thursday"].map((day) => ({ day, open }));
  const closures = [{ from: WEDNESDAY, to: WEDNESDAY, reason: "יום כיף" }];
  await ask(program, "PATCH", "/api/business", { profile: { hours, closures } });
  return ask(program, "POST", "/api/crm/customers", { name: "משה לוי", phones: ["054-700-0002"] });
}

export const dayOf = (page, date) => page.locator(`[data-day="${date}"]`);
export const block = (page, title) => page.getByRole("button", { name: new RegExp(title) });
export const dialog = (page, name) => page.getByRole("dialog", { name });
export const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();

export async function go(page, program, words = "") {
  await page.goto(`${program.base}/calendar?date=${SUNDAY}${words}`);
  await page.locator("[data-day]").first().waitFor();
}

/** Where a minute of a day stands on the screen. */
export async function spot(page, date, time) {
  const { x, y, width, height } = await dayOf(page, date).boundingBox();
  const [hour, minute] = time.split(":").map(Number);
  return { x: x + width / 2, y: y + ((hour * 60 + minute) / 1440) * height };
}
