// Leads, as those who work here use them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const TELEPHONE = { width: 360, height: 740 };

let program;
let browser;
let customer;

before(async () => {
  program = await start();
  browser = await launch();
  customer = await ask(program, "POST", "/api/crm/customers", { name: "רונית בן־אברהם", phones: ["054-700-0001"] });
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const make = (body) => ask(program, "POST", "/api/crm/leads", { customer_id: customer.id, ...body });
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const dialog = (page, name) => page.getByRole("dialog", { name });

test("a lead is written down, corrected, moved on, and turned into a deal that stays the same one", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/leads`);
  await page.getByText("עדיין אין לידים").waitFor();
  await page.getByRole("button", { name: "ליד חדש" }).click();
  const form = dialog(page, "ליד חדש");
  await form.getByRole("button", { name: "שמירה" }).click();
  await form.getByText("בחרו לקוח").waitFor();
  await form.getByLabel("לקוח").fill("רונית");
  await page.getByRole("option", { name: /רונית/ }).click();
  await form.getByLabel("מה רוצים").selectOption({ label: "קנייה" });
  await form.getByLabel("עיר").fill("רעננה");
  await form.getByLabel("חדרים").fill("3.2");
  await form.getByRole("button", { name: "שמירה" }).click();
  await form.getByText("בקפיצות של חצי").waitFor();
  await form.getByLabel("חדרים").fill("3.5");
  await form.getByLabel("תקציב").fill("2,400,000");
  await form.getByRole("button", { name: "שמירה" }).click();
  await told(page, "הליד נוסף");

  await page.getByRole("link", { name: /רעננה/ }).click();
  const sheet = dialog(page, /רעננה/);
  await sheet.getByText("2,400,000").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "lead-sheet");
  await sheet.getByRole("button", { name: "נוצר קשר" }).click();
  await told(page, "השלב עודכן: נוצר קשר");
  assert.equal(await sheet.getByRole("button", { name: "חדש", exact: true }).isDisabled(), true);
  await sheet.getByRole("button", { name: "עריכה" }).click();
  const edit = dialog(page, "עריכת הליד");
  await edit.getByLabel("עיר").fill("כפר סבא");
  await edit.getByRole("button", { name: "שמירה" }).click();
  const mended = dialog(page, /כפר סבא/);
  await mended.getByText("כפר סבא", { exact: true }).waitFor();

  await mended.getByRole("button", { name: "להפוך לעסקה" }).click();
  const convert = dialog(page, "הליד הופך לעסקה");
  await convert.getByLabel("סכום העסקה").fill("48000");
  await convert.getByRole("button", { name: "לפתוח עסקה" }).click();
  await page.waitForURL(/\/deals\?deal=\d+/);
  const deal = page.url();
  await page.getByRole("dialog").getByText("48,000").first().waitFor();
  await page.getByRole("link", { name: "לליד שממנו נפתחה" }).click();
  await page.getByRole("link", { name: "לעסקה" }).click();
  await page.waitForURL(deal);
  assert.deepEqual(complaints, []);
  await close();
});

test("a lead is lost with a reason, found by its stage, taken up again, deleted and brought back", async () => {
  const lead = await make({ title: "דירה בהרצליה" });
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/leads?lead=${lead.id}`);
  const sheet = dialog(page, "דירה בהרצליה");
  await sheet.getByRole("button", { name: "אבוד" }).click();
  const why = dialog(page, "למה הליד אבוד?");
  await why.getByRole("button", { name: "לסמן כאבוד" }).click();
  await why.getByText("צריך למלא את השדה הזה").waitFor();
  await why.getByRole("button", { name: "לא עונה" }).click();
  await why.getByRole("button", { name: "לסמן כאבוד" }).click();
  await sheet.getByRole("note").getByText("לא עונה").waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.getByLabel("שלב", { exact: true }).selectOption({ label: "אבוד" });
  await page.getByRole("link", { name: "דירה בהרצליה" }).click();
  await sheet.getByRole("button", { name: "לפתוח שוב" }).click();
  await told(page, "השלב עודכן: נוצר קשר");
  await sheet.getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "מחיקה" }).click();
  await told(page, "הליד נמחק");
  await page.getByRole("button", { name: "לבטל" }).first().click();
  await page.getByRole("button", { name: "ניקוי הסינון" }).first().click();
  await page.getByRole("link", { name: "דירה בהרצליה" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a telephone shows leads as cards, nothing runs over its edge, and back closes what is open", async () => {
  const title = "דירת גן מרווחת במיוחד עם נוף פתוח לים ולפארק, חמישה חדרים וחצי, שתי חניות ומחסן";
  await make({ title, details: "שקט ".repeat(200) });
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/leads`);
  await page.getByRole("link", { name: title }).click();
  await dialog(page, title).getByText("שקט שקט").waitFor();
  await nobodyIsShutOut(page);
  await page.goBack();
  await dialog(page, title).waitFor({ state: "detached" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= TELEPHONE.width, `the page is ${width} wide`);
  await nobodyIsShutOut(page);
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever may only look sees a lead, and nothing to press", async () => {
  const lead = await make({ title: "לצפייה בלבד" });
  const viewer = await colleague(program, "viewer");
  const { page, close } = await enter(browser, program, { as: viewer });
  await page.goto(`${program.base}/leads?lead=${lead.id}`);
  const sheet = dialog(page, "לצפייה בלבד");
  await sheet.getByText("מה הלקוח מחפש").waitFor();
  assert.equal(await sheet.getByRole("button", { name: "עריכה" }).count(), 0);
  assert.equal(await sheet.getByRole("button", { name: "נוצר קשר" }).isDisabled(), true);
  assert.equal(await page.getByRole("button", { name: "ליד חדש" }).count(), 0);
  await close();
});
