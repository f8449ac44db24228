// What happens elsewhere is seen here, also after the network was gone; and a long list draws what is seen of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { enter } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const MANY = 320;
/** As many rows as a screen and what is just beyond it hold. */
const DRAWN_AT_MOST = 60;

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

const row = (page, name) => page.getByRole("row").filter({ hasText: name });
const make = (name) => ask(program, "POST", "/api/crm/customers", { name });

test("what somebody else writes down appears, and what was missed without a network comes with it", async () => {
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/customers`);
  await row(page, "דנה לוי").waitFor();
  await make("יעל ברק");
  await row(page, "יעל ברק").waitFor();
  await page.context().setOffline(true);
  await make("נועם פרץ");
  await page.context().setOffline(false);
  await row(page, "נועם פרץ").waitFor();
  await make("תמר גל");
  await row(page, "תמר גל").waitFor();
  await close();
});

test("a list of hundreds draws what is seen, and brings the rest as one scrolls", async () => {
  for (let from = 0; from < MANY; from += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, at) => make(`לקוח מספר ${from + at}`)));
  }
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/customers?sort=created_at`);
  await row(page, "דנה לוי").waitFor();
  const last = row(page, `לקוח מספר ${MANY - 1}`);
  for (let most = 0; (await last.count()) === 0; most += 1) {
    assert.ok(most < 200, "the end of the list");
    const drawn = await page.getByRole("row").count();
    assert.ok(drawn <= DRAWN_AT_MOST, `${drawn} rows`);
    await page.mouse.wheel(0, 1_500);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await close();
});
