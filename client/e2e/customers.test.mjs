// Customers: their list, the page of one, and appointments, as those who work here use them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { ask, start } from "./program.mjs";

const DESK = { width: 1440, height: 900 };

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
  const opened = await open(browser, viewport ? { viewport } : {});
  const { page } = opened;
  await page.goto(`${program.base}/`);
  await page.getByLabel("דוא״ל").fill("owner@test.example");
  await page.getByLabel("סיסמה", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "כניסה" }).click();
  await page.locator("main#content h1").waitFor();
  return opened;
}

const make = (body) => ask(program, "POST", "/api/crm/customers", body);
const heading = (page, name) => page.getByRole("heading", { name, level: 1 }).waitFor();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const dialog = (page) => page.getByRole("dialog");
const go = (page, path) => page.goto(program.base + path);

test("somebody new is written down, corrected, deleted, and brought back", async () => {
  const { page, complaints, close } = await enter(DESK);
  await go(page, "/customers");
  await page.getByRole("button", { name: "לקוח חדש" }).click();
  const form = dialog(page);
  await form.getByRole("button", { name: "הוספת הלקוח" }).click();
  await form.getByText("צריך למלא שם, טלפון או דוא״ל").waitFor();
  await form.getByLabel("שם", { exact: true }).fill("רונית בן־אברהם");
  await form.getByLabel("טלפון").fill("054-700-0001");
  await form.getByLabel("תגיות").fill("קונים");
  await form.getByLabel("תגיות").press("Enter");
  await form.getByRole("button", { name: "הוספת הלקוח" }).click();
  await heading(page, "רונית בן־אברהם");
  await page.getByRole("main").getByText("קונים").waitFor();

  await page.getByRole("button", { name: "עריכה" }).click();
  await form.getByRole("button", { name: "מספר נוסף" }).click();
  await form.getByLabel("טלפון 2", { exact: true }).fill("054-700-0002");
  await form.getByRole("button", { name: "לקבוע את טלפון 2 כראשי" }).click();
  await form.getByRole("button", { name: "שמירה" }).click();
  await told(page, "הפרטים נשמרו");
  assert.equal(
    await page.getByRole("link", { name: "054-700-0002" }).first().getAttribute("href"),
    "tel:+972547000002",
  );

  await page.getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "מחיקה", exact: true }).click();
  await page.getByText("הלקוח הזה נמחק").waitFor();
  await page.getByRole("button", { name: "לבטל" }).click();
  await told(page, "הלקוח שוחזר");
  await page.getByRole("button", { name: "קביעת פגישה" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a number that is somebody else's is refused with the way to them, and nothing typed is lost unasked", async () => {
  const taken = await make({ name: "בעלת המספר", phone: "0547000011" });
  const { page, close } = await enter(DESK);
  await go(page, "/customers");
  await page.getByRole("button", { name: "לקוח חדש" }).click();
  const form = dialog(page);
  await form.getByLabel("טלפון").fill("054-700-0011");
  await form.getByRole("button", { name: "הוספת הלקוח" }).click();
  await form.getByText("רשום אצל לקוח אחר", { exact: true }).waitFor();
  await form.getByRole("link", { name: "לכרטיס הלקוח" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "להישאר" }).click();
  assert.equal(await form.getByLabel("טלפון").inputValue(), "054-700-0011");
  await form.getByRole("link", { name: "לכרטיס הלקוח" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "לצאת בלי לשמור" }).click();
  await heading(page, "בעלת המספר");
  assert.ok(page.url().endsWith(`/customers/${taken.id}`));
  await close();
});

test("people are found by a word and by digits, and the list is narrowed down by the address", async () => {
  await make({ name: "צפורה אלמוני", phone: "0547000021", tags: ["נדיר"] });
  const { page, close } = await enter(DESK);
  await go(page, "/customers");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.fill("צפורה");
  await page.getByText("תוצאות החיפוש").waitFor();
  await page.getByRole("link", { name: "צפורה אלמוני" }).waitFor();
  await search.fill("7000021");
  await page.getByRole("link", { name: "צפורה אלמוני" }).waitFor();
  await search.fill("אין אדם כזה");
  await page.getByText("לא נמצאו תוצאות").waitFor();
  await page.getByRole("button", { name: "ניקוי הסינון" }).click();
  await page.getByLabel("תגית", { exact: true }).selectOption("נדיר");
  await page.getByText("מוצגים 1 מתוך 1").waitFor();
  assert.match(decodeURIComponent(page.url()), /tag=נדיר/);
  await page.getByRole("row").filter({ hasText: "צפורה אלמוני" }).click();
  await heading(page, "צפורה אלמוני");
  await page.goBack();
  await page.getByText("מוצגים 1 מתוך 1").waitFor();
  await close();
});

test("notes are written, corrected, deleted and brought back on the timeline of a telephone", async () => {
  const { id } = await make({ name: "לקוחה עם שם ארוך במיוחד־במיוחד לבית משפחת ארוכים", phone: "0547000031" });
  const { page, complaints, close } = await enter();
  await go(page, `/customers/${id}`);
  await page.getByText("עוד לא קרה כאן כלום").waitFor();
  await page.getByLabel("הערה חדשה").fill("מעדיפה בערב");
  await page.getByRole("button", { name: "הוספת הערה" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: "מעדיפה" });
  await entry.getByRole("button", { name: "פעולות על ההערה" }).click();
  await page.getByRole("menuitem", { name: "עריכה" }).click();
  await page.getByLabel("תוכן ההערה").fill("מעדיפה בבוקר");
  await page.getByRole("button", { name: "שמירה" }).click();
  await entry.getByText("נערכה").waitFor();
  await entry.getByRole("button", { name: "פעולות על ההערה" }).click();
  await page.getByRole("menuitem", { name: "מחיקה", exact: true }).click();
  await page.getByText("עוד לא קרה כאן כלום").waitFor();
  await page.getByRole("button", { name: "לבטל" }).click();
  await page.getByText("מעדיפה בבוקר").waitFor();
  await page.getByRole("tab", { name: "פרטים ומה שפתוח" }).click();
  await page.getByRole("heading", { name: "פרטים", exact: true }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `the page is ${width} wide`);
  await picture(page, "customer-telephone");
  assert.deepEqual(complaints, []);
  await close();
});

test("what happens elsewhere appears on the timeline by itself, and can be filtered by kind", async () => {
  const { id } = await make({ name: "עדכון חי" });
  const { page, close } = await enter(DESK);
  await go(page, `/customers/${id}`);
  await page.getByText("עוד לא קרה כאן כלום").waitFor();
  const lead = await ask(program, "POST", "/api/crm/leads", { customer_id: id, intent: "rent", city: "הרצליה" });
  await page.getByRole("article").filter({ hasText: "ליד חדש" }).waitFor();
  await page.getByRole("link", { name: lead.title }).first().waitFor();
  await page.getByRole("button", { name: "משימות", exact: true }).click();
  await page.getByText("אין פריטים מהסוג הזה").waitFor();
  assert.match(page.url(), /show=tasks/);
  await ask(program, "PATCH", `/api/crm/leads/${lead.id}`, { stage: "contacted" });
  await page.getByRole("button", { name: "לידים ועסקאות" }).click();
  await page.getByRole("article").filter({ hasText: "ליד עבר שלב" }).waitFor();
  await close();
});

test("an appointment is booked at a free time, moved, and cancelled with a reason", async () => {
  const { id } = await make({ name: "בעלת פגישה" });
  const { page, complaints, close } = await enter(DESK);
  await go(page, `/customers/${id}`);
  await page.getByRole("button", { name: "קביעת פגישה" }).click();
  const form = dialog(page);
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await form.getByText("צריך לבחור שעה").waitFor();
  await form.getByLabel("נושא").fill("סיור בדירה");
  await form
    .getByRole("button", { name: /^\d\d:\d\d$/ })
    .last()
    .click();
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await told(page, "הפגישה נקבעה");
  const coming = page.locator("section").filter({ has: page.getByRole("heading", { name: "פגישות קרובות" }) });
  await coming.getByRole("button", { name: /סיור בדירה/ }).click();
  assert.match(page.url(), /appointment=\d+/);
  await form.getByRole("button", { name: "הזזה" }).click();
  await page
    .getByRole("dialog", { name: "הזזת הפגישה" })
    .getByRole("button", { name: /^\d\d:\d\d$/ })
    .first()
    .click();
  await page.getByRole("dialog", { name: "הזזת הפגישה" }).getByRole("button", { name: "שמירה" }).click();
  await told(page, "הפגישה הוזזה");
  await page.getByRole("dialog", { name: "פגישה", exact: true }).getByRole("button", { name: "ביטול הפגישה" }).click();
  const cancelling = page.getByRole("dialog", { name: "לבטל את הפגישה?" });
  await cancelling.getByLabel(/סיבה/).fill("הלקוחה חולה");
  await cancelling.getByRole("button", { name: "ביטול הפגישה" }).click();
  await told(page, "הפגישה בוטלה");
  await page.getByRole("dialog").getByText("הלקוחה חולה").waitFor();
  await page.goBack();
  await page.getByRole("article").getByText("הלקוחה חולה").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a time outside the opening hours is refused in words, and taken once it is meant", async () => {
  const { id } = await make({ name: "פגישה בלילה" });
  const { page, close } = await enter(DESK);
  await go(page, `/customers/${id}`);
  await page.getByRole("button", { name: "קביעת פגישה" }).click();
  const form = dialog(page);
  await form.getByRole("button", { name: "מועד אחר" }).click();
  const nextWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await form.getByLabel("יום", { exact: true }).fill(nextWeek);
  await form.getByLabel("שעה", { exact: true }).fill("03:00");
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await form.getByText("העסק סגור בשעה הזאת").waitFor();
  await form.getByLabel("גם מחוץ לשעות הפתיחה").check();
  await form.getByRole("button", { name: "קביעת פגישה" }).click();
  await told(page, "הפגישה נקבעה");
  await close();
});
