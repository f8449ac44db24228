// The calendar of appointments: what it shows, and what is booked in it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import {
  block,
  business,
  dayOf,
  dayOn,
  dialog,
  go,
  MONDAY,
  SATURDAY,
  SUNDAY,
  spot,
  TALL,
  TELEPHONE,
  TUESDAY,
  told,
  WEDNESDAY,
} from "./calendar.mjs";
import { colleague, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

let program;
let browser;
let customer;

before(async () => {
  program = await start();
  browser = await launch();
  customer = await business(program);
  await make(MONDAY, "10:00:00", { title: "ביקור ראשון", minutes: 60, place: "אחוזה 12" });
  const { id } = await make(MONDAY, "11:00:00", { title: "ביקור שבוטל" });
  await ask(program, "PATCH", `/api/crm/appointments/${id}`, { state: "cancelled" });
  await make(TUESDAY, "23:30:00", { title: "שיחת לילה", minutes: 60, anyway: true });
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const make = (date, time, more) =>
  ask(program, "POST", "/api/crm/appointments", { customer_id: customer.id, date, time, ...more });

test("a week stands there from right to left, with what is closed, what is at once and what goes on after midnight", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.getByRole("link", { name: "יומן", exact: true }).click();
  await page.waitForURL(/\/calendar/);
  await go(page, program);
  const [first, last] = [await dayOf(page, SUNDAY).boundingBox(), await dayOf(page, SATURDAY).boundingBox()];
  assert.ok(first.x > last.x, "Sunday stands at the right");
  await page.getByText("סגור: יום כיף").waitFor();
  await block(page, "ביקור ראשון").waitFor();
  assert.equal(
    await dayOf(page, WEDNESDAY)
      .getByRole("button", { name: /שיחת לילה.*התחילה אתמול/ })
      .count(),
    1,
  );
  assert.equal(await block(page, "ביקור שבוטל").count(), 0);
  await page.getByLabel("פגישות שבוטלו").check();
  await block(page, "ביקור שבוטל").waitFor();
  assert.match(page.url(), /cancelled=true/);
  await nobodyIsShutOut(page);
  await picture(page, "calendar-week");
  await block(page, "ביקור ראשון").click();
  await dialog(page, "פגישה").getByRole("link", { name: "משה לוי" }).waitFor();
  await dialog(page, "פגישה").getByText("אחוזה 12").waitFor();
  assert.match(page.url(), /appointment=/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the keyboard leads from day to day, to today and to the other view, and the address keeps it", async () => {
  await make(MONDAY, "11:30:00", { title: "פגישה נוספת" });
  const { page, complaints, close } = await enter(browser, program);
  await go(page, program);
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(new RegExp(MONDAY));
  await page.waitForFunction(() =>
    /ביקור ראשון/.test(document.activeElement?.closest("[data-appointment]")?.textContent ?? ""),
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog(page, "פגישה").getByText("פגישה נוספת").waitFor();
  await page.keyboard.press("Escape");
  await dialog(page, "פגישה").waitFor({ state: "detached" });
  await page.keyboard.press("d");
  await page.waitForURL(/view=day/);
  assert.equal(await page.locator("[data-day]").count(), 1);
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(new RegExp(SUNDAY));
  await page.keyboard.press("t");
  await page.waitForURL((url) => !url.searchParams.has("date"));
  await page.keyboard.press("w");
  await page.locator("[data-day]").nth(6).waitFor();
  await page.getByRole("button", { name: "השבוע הבא" }).click();
  await dayOf(page, SUNDAY).waitFor();
  await page.getByRole("button", { name: /בחירת תאריך/ }).click();
  const month = page.getByRole("dialog", { name: /בחירת תאריך/ });
  await month.getByRole("button", { name: "החודש הבא" }).waitFor();
  await nobodyIsShutOut(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dayOf(page, dayOn(7)).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what happens elsewhere appears while one looks", async () => {
  const { page, close } = await enter(browser, program);
  await go(page, program);
  await dayOf(page, MONDAY).waitFor();
  await make(MONDAY, "15:00:00", { title: "פגישה מבחוץ" });
  await block(page, "פגישה מבחוץ").waitFor();
  await close();
});

test("on a telephone the day comes first, and nobody is shut out", async () => {
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await go(page, program);
  assert.equal(await page.locator("[data-day]").count(), 1);
  await page.getByRole("group", { name: "שבוע" }).getByRole("button").nth(1).click();
  await block(page, "ביקור ראשון").waitFor();
  await nobodyIsShutOut(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
  await picture(page, "calendar-telephone");
  assert.deepEqual(complaints, []);
  await close();
});

test("what the receptionist offers is shown day by day, and each of it is booked by a press", async () => {
  const { page, complaints, close } = await enter(browser, program, { viewport: TALL });
  await go(page, program);
  assert.equal(await page.locator("[data-slot]").count(), 0);
  await page.getByLabel("שעות שמוצעות ללקוחות").check();
  await dayOf(page, SUNDAY).locator("[data-slot]").first().waitFor();
  const query = `from=${SUNDAY}&to=${SATURDAY}`;
  const { items } = await ask(program, "GET", `/api/crm/appointments/slots?${query}`);
  await page.getByText(`${items.length} שעות מוצעות ללקוחות`).waitFor();
  for (const date of [SUNDAY, MONDAY, WEDNESDAY]) {
    const offered = items.filter((slot) => slot.date === date).map((slot) => slot.time);
    const times = await dayOf(page, date)
      .locator("[data-slot]")
      .evaluateAll((all) => all.map((one) => one.dataset.slot));
    assert.deepEqual(times, offered);
  }
  await nobodyIsShutOut(page);
  await picture(page, "calendar-free");
  await dayOf(page, MONDAY)
    .getByRole("button", { name: /פנוי.*17:00/ })
    .click();
  const form = dialog(page, "קביעת פגישה");
  assert.equal(await form.getByLabel("שעה").inputValue(), "17:00");
  await form.getByLabel("לקוח").fill("משה");
  await page.getByRole("option", { name: /משה לוי/ }).click();
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await told(page, "הפגישה נקבעה");
  await dayOf(page, MONDAY).locator('[data-slot="17:00:00"]').waitFor({ state: "detached" });
  await ask(program, "PATCH", "/api/business", { profile: { booking: { enabled: false } } });
  await page.getByText("קביעת תורים כבויה").waitFor();
  await ask(program, "PATCH", "/api/business", { profile: { booking: { enabled: true } } });
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever only looks is offered nothing that they may not do", async () => {
  const { page, complaints, close } = await enter(browser, program, {
    as: await colleague(program, "viewer"),
    viewport: TALL,
  });
  await go(page, program, "&free=true");
  await block(page, "ביקור ראשון").waitFor();
  await dayOf(page, MONDAY).locator("[data-slot]").first().waitFor();
  assert.equal(await page.getByRole("button", { name: /קביעת פגישה|לקביעה/ }).count(), 0);
  const [from, to] = [await spot(page, MONDAY, "10:30"), await spot(page, TUESDAY, "10:30")];
  await page.mouse.click(to.x, to.y);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  assert.equal(await page.locator("[data-ghost]").count(), 0);
  await page.mouse.up();
  await block(page, "ביקור ראשון").click();
  await dialog(page, "פגישה").getByText("אחוזה 12").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
