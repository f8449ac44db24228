// The screens of telephone calls, against the program and a customer who telephones it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { DESK, logIn, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { start } from "./program.mjs";

const WISH = "אני מחפש דירת ארבעה חדרים ברעננה";

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

async function enter(viewport) {
  const opened = await open(browser, { viewport });
  const { page } = opened;
  await page.goto(`${program.base}/calls`);
  await logIn(page, OWNER);
  await page.getByRole("heading", { level: 1, name: "שיחות" }).waitFor();
  return opened;
}

const position = (page) => page.getByRole("slider", { name: "מקום בהקלטה" });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

test("a call is watched while it goes on, and heard when it is over", { timeout: 90_000 }, async () => {
  const { page, complaints, close } = await enter(DESK);
  await page.getByText("עדיין לא היו שיחות").waitFor();
  const over = telephone(program, WISH, "תודה רבה, להתראות");
  await page.getByRole("table").getByText("בשיחה עכשיו").waitFor();
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByText("מתעדכן תוך כדי השיחה").waitFor();
  const said = page.getByRole("listitem").filter({ hasText: WISH }).first();
  await said.waitFor();
  await page.getByText("ההקלטה תהיה כאן כשהשיחה תסתיים.").waitFor();
  await over;
  await page.getByText("המתקשר נפרד לשלום").waitFor();
  await page.getByRole("heading", { name: "סיכום" }).waitFor();
  await position(page).waitFor();
  await picture(page, "call");
  await nobodyIsShutOut(page);

  await said.getByRole("button").first().click();
  await page.getByRole("button", { name: "השהיה" }).waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-current=true]")?.textContent?.includes("מתקשר"));
  await page.getByRole("button", { name: "השהיה" }).click();
  const there = Number(await position(page).inputValue());
  assert.ok(there > 1, `${there} s`);
  await position(page).press("ArrowRight");
  await page.waitForFunction((from) => Number(document.querySelector("input[type=range]")?.value) > from + 3, there);
  await page.getByRole("button", { name: "1.5×" }).click();
  assert.equal(await page.locator("audio").evaluate((audio) => audio.playbackRate), 1.5);
  await page
    .getByText(/ענתה תוך/)
    .first()
    .click();
  await page.getByText("חשיבה").first().waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "הורדה" }).click();
  assert.match((await saved).suggestedFilename(), /\.wav$/);
  assert.deepEqual(complaints, []);
  await close();
});

test("on a telephone the calls are cards, and a filter that lets nothing through is cleared", async () => {
  const { page, complaints, close } = await enter();
  await page.getByRole("table").getByRole("link").first().waitFor();
  await page.getByLabel("כיוון").selectOption("outbound");
  await page.getByText("לא נמצאו תוצאות").waitFor();
  assert.match(page.url(), /direction=outbound/);
  await page.getByRole("button", { name: "ניקוי הסינון" }).first().click();
  await page.getByRole("table").getByRole("link").first().waitFor();
  assert.equal(await isWide(page), false);
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: /שיחה עם/ }).waitFor();
  await position(page).waitFor();
  assert.equal(await isWide(page), false);
  await picture(page, "call-telephone");
  await nobodyIsShutOut(page);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "שיחות" }).waitFor();
  await page.goto(`${program.base}/calls/CA00000000000000000000000000000000`);
  await page.getByText("הדף לא נמצא").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
