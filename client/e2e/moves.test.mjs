// Appointments that are booked and moved where they stand in the calendar: by mouse, by finger and by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import {
  block,
  business,
  dayOf,
  dialog,
  FRIDAY,
  go,
  MONDAY,
  SATURDAY,
  SUNDAY,
  spot,
  TALL,
  TELEPHONE,
  THURSDAY,
  TUESDAY,
  told,
  WEDNESDAY,
} from "./calendar.mjs";
import { enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

let program;
let browser;
let customer;

before(async () => {
  program = await start();
  browser = await launch();
  customer = await business(program);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const make = (date, time, more) =>
  ask(program, "POST", "/api/crm/appointments", { customer_id: customer.id, date, time, ...more });
const whenIs = async ({ id }) => {
  const { date, time, minutes } = await ask(program, "GET", `/api/crm/appointments/${id}`);
  return `${date} ${time.slice(0, 5)} ${minutes}`;
};

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 8, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 10 });
  await page.mouse.up();
}

/** Drags, until the program has answered. */
async function dragAndSend(page, from, to) {
  const answered = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await drag(page, from, to);
  await answered;
}

test("a click on an empty place books at that time, and so does a drag over it, for as long as it is", async () => {
  const { page, complaints, close } = await enter(browser, program, { viewport: TALL });
  await go(page, program);
  const at = await spot(page, TUESDAY, "10:10");
  await page.mouse.click(at.x, at.y);
  const form = dialog(page, "קביעת פגישה");
  assert.equal(await form.getByLabel("יום").inputValue(), TUESDAY);
  assert.equal(await form.getByLabel("שעה").inputValue(), "10:00");
  await form.getByLabel("לקוח").fill("משה");
  await page.getByRole("option", { name: /משה לוי/ }).click();
  await form.getByLabel("נושא").fill("נקבעה בלחיצה");
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await told(page, "הפגישה נקבעה");
  await dayOf(page, TUESDAY)
    .getByRole("button", { name: /נקבעה בלחיצה/ })
    .waitFor();
  await drag(page, await spot(page, TUESDAY, "12:10"), await spot(page, TUESDAY, "14:00"));
  assert.equal(await form.getByLabel("שעה").inputValue(), "12:00");
  assert.equal(await form.getByLabel("משך").inputValue(), "120");
  await form.getByRole("button", { name: "ביטול" }).click();
  await form.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

test("an appointment goes to the day and the time where the mouse drops it, and back by the toast", async () => {
  const made = await make(SUNDAY, "09:00:00", { title: "פגישה נודדת" });
  const { page, complaints, close } = await enter(browser, program, { viewport: TALL });
  await go(page, program);
  await block(page, "פגישה נודדת").waitFor();
  await drag(page, await spot(page, SUNDAY, "09:10"), await spot(page, MONDAY, "13:15"));
  await dayOf(page, MONDAY)
    .getByRole("button", { name: /פגישה נודדת/ })
    .waitFor();
  await told(page, "הפגישה הוזזה");
  assert.equal(await whenIs(made), `${MONDAY} 13:00 30`);
  assert.doesNotMatch(page.url(), /appointment=/);
  await page.getByRole("button", { name: "לבטל" }).first().click();
  await dayOf(page, SUNDAY)
    .getByRole("button", { name: /פגישה נודדת/ })
    .waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-day] [aria-busy]"));
  assert.equal(await whenIs(made), `${SUNDAY} 09:00 30`);
  await dragAndSend(page, await spot(page, SUNDAY, "09:28"), await spot(page, SUNDAY, "10:25"));
  assert.equal(await whenIs(made), `${SUNDAY} 09:00 90`);
  assert.deepEqual(complaints, []);
  await close();
});

test("where somebody else is, it is refused and stands where it stood; outside the hours it is asked for", async () => {
  await make(THURSDAY, "09:00:00", { title: "כבר כאן" });
  const made = await make(THURSDAY, "12:00:00", { title: "פגישה נדחית" });
  const { page, complaints, close } = await enter(browser, program, { viewport: TALL });
  await go(page, program);
  await block(page, "פגישה נדחית").waitFor();
  await drag(page, await spot(page, THURSDAY, "12:10"), await spot(page, THURSDAY, "09:10"));
  await told(page, /השעה כבר תפוסה/);
  await page.waitForFunction(() => !document.querySelector("[data-day] [aria-busy]"));
  assert.equal(await whenIs(made), `${THURSDAY} 12:00 30`);
  const stands = await block(page, "פגישה נדחית").boundingBox();
  const noon = await spot(page, THURSDAY, "12:00");
  assert.ok(Math.abs(stands.y - noon.y) < 3, "it is back at noon");
  await drag(page, await spot(page, THURSDAY, "12:10"), await spot(page, SATURDAY, "20:10"));
  const ask = page.getByRole("alertdialog");
  await ask.getByRole("button", { name: "ביטול" }).click();
  await ask.waitFor({ state: "detached" });
  assert.equal(await whenIs(made), `${THURSDAY} 12:00 30`);
  await drag(page, await spot(page, THURSDAY, "12:10"), await spot(page, SATURDAY, "20:10"));
  await ask.getByRole("button", { name: "להזיז בכל זאת" }).click();
  await told(page, /הפגישה הוזזה: יום שבת/);
  assert.equal(await whenIs(made), `${SATURDAY} 20:00 30`);
  assert.deepEqual(complaints, []);
  await close();
});

test("the keyboard lifts an appointment, arrows lead where they point, and a voice says so", async () => {
  const made = await make(SUNDAY, "15:00:00", { title: "פגישה במקלדת" });
  const { page, complaints, close } = await enter(browser, program);
  await go(page, program);
  await block(page, "פגישה במקלדת").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await page.getByText(/יום שני.*15:30 עד 16:00/).waitFor({ state: "attached" });
  await nobodyIsShutOut(page);
  await page.keyboard.press("Escape");
  assert.equal(await whenIs(made), `${SUNDAY} 15:00 30`);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await told(page, "הפגישה הוזזה");
  assert.equal(await whenIs(made), `${MONDAY} 16:00 60`);
  assert.deepEqual(complaints, []);
  await close();
});

test("on a telephone a held appointment follows the finger, and a swipe turns the day", async () => {
  const made = await make(THURSDAY, "10:00:00", { title: "פגישה באצבע" });
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/calendar?date=${THURSDAY}`);
  await block(page, "פגישה באצבע").waitFor();
  const finger = await page.context().newCDPSession(page);
  const touch = (type, at) => finger.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  const [from, to] = [await spot(page, THURSDAY, "10:10"), await spot(page, THURSDAY, "11:40")];
  await touch("touchStart", from);
  await page.locator("[data-ghost]").waitFor();
  await touch("touchMove", { x: from.x, y: from.y + 30 });
  await touch("touchMove", to);
  await touch("touchMove", { x: to.x, y: to.y + 1 });
  await touch("touchEnd");
  await told(page, "הפגישה הוזזה");
  assert.equal(await whenIs(made), `${THURSDAY} 11:30 30`);
  const [held, edge] = [await spot(page, THURSDAY, "11:40"), 6];
  await touch("touchStart", held);
  await page.locator("[data-ghost]").waitFor();
  await touch("touchMove", { x: held.x - 40, y: held.y });
  await touch("touchMove", { x: edge, y: held.y });
  await dayOf(page, FRIDAY).waitFor();
  await touch("touchMove", { x: held.x, y: held.y });
  await touch("touchEnd");
  await page.getByRole("button", { name: "להזיז בכל זאת" }).click();
  await told(page, /הפגישה הוזזה: יום שישי/);
  assert.equal(await whenIs(made), `${FRIDAY} 11:30 30`);
  await page.getByRole("group", { name: "שבוע" }).getByRole("button").nth(4).click();
  await dayOf(page, THURSDAY).waitFor();
  const empty = await spot(page, THURSDAY, "10:15");
  await touch("touchStart", empty);
  await touch("touchMove", { x: empty.x - 50, y: empty.y });
  await touch("touchMove", { x: empty.x - 120, y: empty.y + 4 });
  await touch("touchEnd");
  await dayOf(page, WEDNESDAY).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
