// The wall of running calls: watched while a customer telephones, and ended; and how a call went.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { colleague, DESK, enter, nobodyIsShutOut } from "./desk.mjs";
import { start } from "./program.mjs";

const WISH = "אני מחפש דירת ארבעה חדרים ברעננה";
const STAYS = "[wait 45000]";
const TELEPHONE = { width: 360, height: 740 };
/** A call is spoken. */
const TAKES_MS = 110_000;

let program;
let browser;
let line;

before(async () => {
  program = await start({ env: { RATE_LIMIT_WEBHOOK_PER_MIN: "100000" } });
  browser = await launch();
});

/** The caller of one test is gone before the next one telephones. */
afterEach(async () => {
  await line;
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

async function wall(options) {
  const opened = await enter(browser, program, options);
  await opened.page.goto(`${program.base}/live`);
  await opened.page.getByRole("heading", { level: 1, name: "שיחות עכשיו" }).waitFor();
  return opened;
}

const card = (page) => page.getByRole("article").first();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

async function hangUp(page) {
  await button(page, "ניתוק").first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "לנתק" }).click();
}

test("a call is seen while it goes on, by those who may end it and by those who may not", {
  timeout: TAKES_MS,
}, async () => {
  const desk = await wall({ viewport: DESK });
  const small = await wall({ viewport: TELEPHONE });
  const viewer = await wall({ as: await colleague(program, "viewer") });
  const { page } = desk;
  await page.getByText("אין שיחות כרגע").waitFor();
  await nobodyIsShutOut(page);

  line = telephone(program, WISH, STAYS);
  for (const one of [desk, small, viewer]) await card(one.page).getByText(WISH).waitFor();
  const way = page
    .getByRole("navigation", { name: "ניווט ראשי" })
    .first()
    .getByRole("link", { name: /שיחות עכשיו/ });
  await way.getByText("1", { exact: true }).waitFor();
  await page.getByText("שיחה אחת פעילה").waitFor();
  await card(page).getByRole("timer").waitFor();
  await card(page)
    .getByText(/ענתה תוך/)
    .waitFor();
  await nobodyIsShutOut(page);
  await nobodyIsShutOut(small.page);
  assert.equal(await isWide(small.page), false);
  await picture(page, "live");
  await picture(small.page, "live-telephone");
  assert.equal(await button(viewer.page, "ניתוק").count(), 0);
  assert.equal(await button(viewer.page, "לקחת את השיחה").count(), 0);

  await hangUp(small.page);
  await card(page).getByText("השיחה הסתיימה.").waitFor();
  await picture(page, "live-over");
  await card(page).getByRole("link", { name: "לדף השיחה" }).click();
  await page.getByRole("heading", { level: 1, name: /שיחה עם/ }).waitFor();
  await small.page.getByText("אין שיחות כרגע").waitFor();
  for (const { complaints, close } of [desk, small, viewer]) {
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("how a call went is said with a reason, found in the list, and taken back", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/calls`);
  await page.getByRole("table").getByRole("link").first().click();
  await button(page, "דורשת שיפור").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "לסמן").click();
  await dialog.getByText("צריך למלא את השדה הזה").waitFor();
  await button(dialog, "מסרה מידע שגוי").click();
  await nobodyIsShutOut(page);
  await button(dialog, "לסמן").click();
  await page.locator("main").getByText("מסרה מידע שגוי").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "call-marked");

  await page.goto(`${program.base}/calls`);
  await page.getByLabel("סימון", { exact: true }).selectOption("bad");
  await page.getByText("מוצגים 1 מתוך 1").waitFor();
  assert.match(page.url(), /mark=bad/);
  await page.getByRole("img", { name: /דורשת שיפור: מסרה מידע שגוי/ }).waitFor();
  await nobodyIsShutOut(page);
  await page.getByRole("table").getByRole("link").first().click();
  await button(page, "להסיר את הסימון").click();
  await button(page, "שיחה טובה").click();
  await button(page, "להוסיף הסבר").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
