// A caller is handed over to a person: once, with a brief, and with a word where nobody answers.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const WISH = "אני מחפש דירת ארבעה חדרים ברעננה";
const STAYS = "[wait 45000]";
const TELEPHONE = { width: 360, height: 740 };
const YAEL = { name: "יעל ברק", about: "השכרות", phone: "+972541112233" };
/** A call is spoken, and a telephone rings for as long as telephones do. */
const TAKES_MS = 110_000;

let program;
let browser;
let line;

before(async () => {
  program = await start({ env: { RATE_LIMIT_WEBHOOK_PER_MIN: "100000" } });
  const transfer = { people: [YAEL], only_when_open: false, ring_seconds: 5 };
  await ask(program, "PATCH", "/api/business", { profile: { transfer } });
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

test("a caller is handed over once, and whoever answers knows what it is about", { timeout: TAKES_MS }, async () => {
  const { page, complaints, close } = await wall();
  const other = await wall({ viewport: TELEPHONE });
  line = telephone(program, WISH, STAYS);
  await card(page)
    .getByText(/ענתה תוך/)
    .waitFor();
  for (const one of [page, other.page]) {
    await button(one, "לקחת את השיחה").click();
    await one.getByRole("button", { name: /יעל ברק/ }).waitFor();
    await nobodyIsShutOut(one);
  }
  await picture(other.page, "take-over-telephone");
  await page.getByRole("button", { name: /יעל ברק/ }).click();
  await page.getByRole("status").getByText("יעל ברק").waitFor();
  await other.page.getByRole("button", { name: /יעל ברק/ }).click();
  await other.page.getByRole("dialog").getByText("השיחה כבר מועברת לאדם").waitFor();

  await page.getByText("מה כדאי לדעת לפני שעונים").waitFor();
  await card(page)
    .getByText(/מצלצל$/)
    .first()
    .waitFor();
  await picture(page, "take-over-rings");
  await page.getByText(/על הקו עם המתקשר/).waitFor({ timeout: 60_000 });
  assert.equal(await button(page, "לקחת את השיחה").count(), 0);
  await nobodyIsShutOut(page);
  await card(page).getByText("השיחה הסתיימה.").waitFor();
  await card(page).getByRole("link").first().click();
  await page.getByRole("heading", { name: "העברות לאדם" }).waitFor();
  await page.getByText(/השיחה עם .*יעל ברק.* הסתיימה/).waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "take-over-call");
  assert.deepEqual([...complaints, ...other.complaints], []);
  await other.close();
  await close();
});

test("where nobody answers the screen says so, and the number must be one", { timeout: TAKES_MS }, async () => {
  const { page, complaints, close } = await wall();
  line = telephone(program, "--nobody-answers", WISH, STAYS);
  await card(page)
    .getByText(/ענתה תוך/)
    .waitFor();
  await button(page, "לקחת את השיחה").click();
  await page.getByLabel("מספר טלפון").fill("12");
  await button(page, "להעביר").click();
  await page.getByText("זה לא נראה כמו מספר טלפון.").waitFor();
  await page.getByLabel("מספר טלפון").fill("054-111-2255");
  await page.keyboard.press("Enter");
  await page.getByText(/אין מענה אצל/).waitFor({ timeout: 60_000 });
  await picture(page, "take-over-unanswered");
  assert.deepEqual(complaints, []);
  await close();
});
