// What the receptionist may do: chosen in its settings, kept among the versions, and kept to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const TELEPHONE = { width: 390, height: 844 };
const BOOKS = ["שלום, אני רוצה לקבוע ביקור", "כן, מתאים", "תודה רבה, להתראות"];

let program;
let browser;

before(async () => {
  program = await start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const button = (place, name) => place.getByRole("button", { name, exact: true });
const choice = (page, tool, permission) =>
  page.getByRole("radiogroup", { name: tool }).getByRole("radio", { name: permission });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

test("what it may do is chosen, told among the versions, and taken back", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/receptionist`);
  await choice(page, "קביעת פגישה", "באישור שלכם").check();
  await choice(page, "זיהוי המתקשר", "אסור").check();
  assert.equal(await choice(page, "זיהוי המתקשר", "באישור שלכם").count(), 0);
  assert.equal(await page.getByRole("radiogroup", { name: "סיום שיחה" }).count(), 0);
  await picture(page, "permissions");
  await nobodyIsShutOut(page);
  await button(page, "שמירת השינויים").click();
  await page.getByText("נשמר. תקף החל מהשיחה הבאה").waitFor();
  const { profile } = await ask(program, "GET", "/api/business");
  assert.deepEqual(profile.tools, { book_appointment: "asks", find_caller: "off" });

  await page.getByRole("tab", { name: "גרסאות" }).click();
  await page.getByText("הרשאה: קביעת פגישה").first().waitFor();
  await button(page, "השוואה לנוכחית").first().click();
  await page.getByRole("dialog").getByText("באישור שלכם").waitFor();
  await page.getByRole("dialog").getByText("אסור").waitFor();
  await picture(page, "permissions-compare");
  await page.getByRole("dialog").getByRole("button", { name: "סגירה" }).click();
  await page.getByRole("tab", { name: "הגדרות" }).click();
  await choice(page, "זיהוי המתקשר", "מותר").check();
  await button(page, "שמירת השינויים").click();
  await page.getByText("יש שינויים שלא נשמרו").waitFor({ state: "detached" });
  const { profile: after } = await ask(program, "GET", "/api/business");
  assert.deepEqual(after.tools, { book_appointment: "asks" });
  assert.deepEqual(complaints, []);
  await close();
});

test("what it must not do it does not, and asks nobody about", { timeout: 110_000 }, async () => {
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/receptionist`);
  await choice(page, "קביעת פגישה", "אסור").check();
  await picture(page, "permissions-telephone");
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  await button(page, "שמירת השינויים").click();
  await page.getByText("נשמר. תקף החל מהשיחה הבאה").waitFor();
  await telephone(program, ...BOOKS);
  assert.equal((await ask(program, "GET", "/api/calls")).total, 1);
  assert.equal((await ask(program, "GET", "/api/crm/appointments")).total, 0);
  assert.equal((await ask(program, "GET", "/api/receptionist/approvals")).total, 0);
  assert.deepEqual(complaints, []);
  await close();
});
