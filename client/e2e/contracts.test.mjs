// Contracts: written as texts, sent with what they need, signed here and now, followed to their end.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

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

const deal = (title) => ask(program, "POST", "/api/crm/deals", { customer_id: 1, title, amount: 118_000 });
const dialog = (page) => page.getByRole("dialog").last();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const paper = (page) => page.frameLocator("iframe").last();

async function pickDeal(page, title) {
  await dialog(page).getByRole("combobox", { name: "עסקה" }).fill(title.slice(0, 12));
  await page.getByRole("option", { name: title }).click();
}

test("what a contract lacks is told with the way to mend it, and a whole one is sent", async () => {
  await deal("דירת גן ברעננה");
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/contracts`);
  await page.getByRole("button", { name: "חוזה חדש" }).first().click();
  await pickDeal(page, "דירת גן ברעננה");
  await dialog(page).getByLabel("נוסח", { exact: true }).selectOption({ label: "הזמנת שירותי תיווך" });
  await dialog(page).getByRole("link", { name: "להגדרות העסק" }).waitFor();
  await nobodyIsShutOut(page);
  await dialog(page).getByLabel("נוסח", { exact: true }).selectOption({ label: "הסכם שירותים" });
  await dialog(page).getByLabel("לוח זמנים").fill("עד סוף החודש");
  await paper(page).getByText("עד סוף החודש").waitFor();
  await dialog(page).getByLabel("איך נמסרים הקישורים").selectOption("links");
  await picture(page, "contracts-send");
  await dialog(page).getByRole("button", { name: "לשלוח לחתימה" }).click();
  const url = await dialog(page).getByLabel("הקישור של דנה לוי").inputValue();
  assert.match(new URL(url).pathname, /^\/sign\/.{43}$/);
  await dialog(page).getByRole("button", { name: "לחוזה" }).click();
  await page.waitForURL(/contract=/);
  await dialog(page).getByText("עוד לא נפתח").waitFor();

  await dialog(page).getByRole("button", { name: "חידוש התוקף" }).click();
  await dialog(page).getByRole("button", { name: "לחדש" }).click();
  assert.notEqual(await dialog(page).getByLabel("הקישור של דנה לוי").inputValue(), url);
  await dialog(page).getByRole("button", { name: "לחוזה" }).click();

  await dialog(page).getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "משיכת החוזה" }).click();
  await dialog(page).getByLabel("למה").fill("הלקוח חזר בו");
  await dialog(page).getByRole("button", { name: "למשוך" }).click();
  await told(page, "החוזה נמשך");
  await dialog(page).getByText("הסיבה: הלקוח חזר בו").first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a contract is signed on the telephone of whoever works here, by hand", async () => {
  await deal("סטודיו בתל אביב");
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/contracts`);
  await page.getByRole("button", { name: "חוזה חדש" }).first().click();
  await dialog(page).getByRole("button", { name: "חתימה כאן ועכשיו" }).click();
  await pickDeal(page, "סטודיו בתל אביב");
  await dialog(page).getByRole("button", { name: "לחתום" }).click();
  await dialog(page).getByText("עוד אין חתימה").waitFor();
  const canvas = dialog(page).locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y } = await canvas.boundingBox();
  await page.mouse.move(x + 30, y + 60);
  await page.mouse.down();
  for (const step of [1, 2, 3, 4, 5]) await page.mouse.move(x + 30 + step * 30, y + (step % 2 ? 120 : 60));
  await page.mouse.up();
  await dialog(page).getByLabel("הלקוח קרא את המסמך").check();
  await picture(page, "contracts-sign");
  await dialog(page).getByRole("button", { name: "לחתום" }).click();
  await told(page, "החוזה נחתם");
  await page.waitForURL(/contract=/);
  await dialog(page).getByText("נחתם במקום").waitFor();
  await dialog(page).getByText("כל הצדדים חתמו").waitFor();
  await picture(page, "contracts-signed");
  assert.deepEqual(complaints, []);
  await close();
});

test("a text is written beside its page, saved, changed, and gone back to", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/templates`);
  await page.getByRole("button", { name: "נוסח חדש" }).click();
  await dialog(page).getByLabel("שם הנוסח").fill("הסכם ניהול");
  await dialog(page).getByLabel("הכותרת בראש החוזה").fill("הסכם ניהול נכס");
  await dialog(page).getByLabel("הטקסט").fill("דמי הניהול הם {{fee}}, וישולמו בידי {{customer.name}}.");
  await dialog(page).getByRole("button", { name: "להגדיר" }).click();
  await paper(page).getByText("דמי הניהול הם").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "templates-editor");
  await dialog(page).getByRole("button", { name: "שמירה" }).click();
  await told(page, "הנוסח נשמר");
  await page.waitForURL(/template=\d+/);

  await dialog(page).getByLabel("הטקסט").fill("<b>דמי הניהול</b> הם {{fee}}.");
  await dialog(page).getByText("אי אפשר לכתוב HTML").waitFor();
  await dialog(page).getByLabel("הטקסט").fill("שכר הטרחה הוא {{fee}}.");
  await dialog(page).getByRole("button", { name: "סגירה" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "להישאר" }).click();
  await dialog(page).getByRole("button", { name: "שמירה" }).click();
  await told(page, "נשמרה גרסה 2");
  await dialog(page).getByRole("button", { name: "גרסאות" }).click();
  await dialog(page).getByRole("button", { name: "לחזור לגרסה הזאת" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "לחזור לגרסה הזאת" }).click();
  await told(page, "הגרסה שוחזרה");
  await paper(page).getByText("דמי הניהול הם").waitFor();
  await dialog(page).getByRole("button", { name: "העברה לארכיון" }).click();
  await told(page, "הנוסח עבר לארכיון");
  assert.deepEqual(complaints, []);
  await close();
});

test("who only looks reads contracts and their texts, and changes neither", async () => {
  const as = await colleague(program, "viewer");
  const { page, complaints, close } = await enter(browser, program, { as });
  await page.goto(`${program.base}/contracts`);
  await page.getByRole("link", { name: "נוסחי חוזים" }).click();
  assert.equal(await page.getByRole("button", { name: "חוזה חדש" }).count(), 0);
  await page.getByRole("button", { name: /הסכם שירותים/ }).click();
  await dialog(page).getByText("מאפשר לקרוא את הנוסחים").waitFor();
  assert.equal(await dialog(page).getByRole("button", { name: "שמירה" }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});
