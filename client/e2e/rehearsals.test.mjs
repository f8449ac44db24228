// Scripted callers try the receptionist, against the program and its sandbox.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, DESK, enter, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { start } from "./program.mjs";

const TELEPHONE = { width: 360, height: 740 };

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

async function arrive({ as = OWNER, viewport = DESK } = {}) {
  const opened = await enter(browser, program, { as, viewport });
  await opened.page.goto(`${program.base}/rehearsals`);
  return opened;
}

const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

test("a script is run, passes, and shows what was said", { timeout: 120_000 }, async () => {
  const { page, complaints, close } = await arrive();
  await page.getByText("עדיין לא הייתה חזרה").waitFor();
  await nobodyIsShutOut(page);
  await page.getByRole("tab", { name: "תסריטים" }).click();
  const price = page.getByRole("article").filter({ hasText: "שאלה על מחיר" });
  await price.getByText("היי, מה המחירים שלכם?").waitFor();
  await price.getByText("לא הומצאו מספרים, מחירים או מועדים").waitFor();
  await page.getByText("שתיקה של 60 שניות").waitFor();
  await picture(page, "rehearsal-scripts");
  await nobodyIsShutOut(page);
  await price.getByRole("button", { name: "הרצה: שאלה על מחיר" }).click();
  await page.getByRole("status").filter({ hasText: "החזרה בעיצומה" }).waitFor();
  await page.getByRole("status").filter({ hasText: "התסריט עבר" }).waitFor({ timeout: 90_000 });
  const row = page.getByRole("row").filter({ hasText: "שאלה על מחיר" });
  await row.getByText("עבר", { exact: true }).waitFor();
  await picture(page, "rehearsal");
  await nobodyIsShutOut(page);
  await row.getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("היי, מה המחירים שלכם?").waitFor();
  await dialog
    .getByText(/ענתה תוך/)
    .first()
    .waitFor();
  await picture(page, "rehearsal-said");
  await nobodyIsShutOut(page);
  assert.deepEqual(complaints, []);
  await close();
});

test("a script of one's own fails on a telephone, and says why", { timeout: 120_000 }, async () => {
  const { page, complaints, close } = await arrive({ viewport: TELEPHONE });
  await page.getByRole("tab", { name: "תסריטים" }).click();
  await page.getByRole("button", { name: "תסריט חדש" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("שם התסריט").fill("שלום ולהתראות");
  await dialog.getByLabel("שורה 1", { exact: true }).fill("[dance]");
  await dialog.getByRole("button", { name: "שמירה" }).click();
  await dialog.getByText("השורה הזאת אינה מובנת").waitFor();
  await dialog.getByLabel("שורה 1", { exact: true }).fill("שלום");
  await dialog.getByRole("button", { name: "עוד שורה" }).click();
  await dialog.getByLabel("שורה 2", { exact: true }).fill("תודה, להתראות");
  await dialog.getByRole("button", { name: "עוד בדיקה" }).click();
  await dialog.getByLabel("אילו מילים").fill("קרוקודיל\nתנין");
  await picture(page, "rehearsal-script-telephone");
  await nobodyIsShutOut(page);
  await dialog.getByRole("button", { name: "שמירה" }).click();
  await page.getByText("התסריט נשמר").waitFor();
  assert.equal(await isWide(page), false);
  await page.getByRole("button", { name: "הרצה: שלום ולהתראות" }).click();
  await page.getByRole("status").filter({ hasText: "התסריט לא עבר" }).waitFor({ timeout: 90_000 });
  const row = page.getByRole("row").filter({ hasText: "שלום ולהתראות" });
  await row.getByText("לא עבר", { exact: true }).waitFor();
  await row.getByText("זה לא נאמר").first().waitFor();
  assert.equal(await isWide(page), false);
  await picture(page, "rehearsal-telephone");
  await nobodyIsShutOut(page);
  await page.getByRole("tab", { name: "חזרות קודמות" }).click();
  await page.getByRole("button").filter({ hasText: "התסריט לא עבר" }).waitFor();
  await page.getByRole("button").filter({ hasText: "התסריט עבר" }).click();
  await page.getByRole("row").filter({ hasText: "שאלה על מחיר" }).waitFor();
  await page.getByRole("tab", { name: "תסריטים" }).click();
  await page.getByRole("button", { name: "מחיקה: שלום ולהתראות" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "מחיקה" }).click();
  await page.getByText("התסריט נמחק").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever may not rehearse is told so", async () => {
  const { page, complaints, close } = await arrive({ as: await colleague(program, "agent") });
  await page.getByText("אין הרשאה").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
