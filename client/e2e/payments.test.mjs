// Payments: asked for, written down, sent back, as those who work here do it.

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

const deal = (title, amount = 118_000) => ask(program, "POST", "/api/crm/deals", { customer_id: 1, title, amount });
const pay = (deal_id, amount) => ask(program, "POST", "/api/payments", { deal_id, amount, method: "cash" });
const dialog = (page) => page.getByRole("dialog").last();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();

async function pickDeal(page, title) {
  await dialog(page).getByRole("combobox", { name: "עסקה" }).fill(title.slice(0, 12));
  await page.getByRole("option", { name: title }).click();
}

test("a deal is asked to be paid by a link that is shown once and sent once", async () => {
  const title = "ליווי משכנתה ארוך במיוחד עם שם שאינו נגמר";
  await deal(title);
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/payments`);
  await page.getByRole("button", { name: "בקשת תשלום" }).first().click();
  await dialog(page).getByRole("button", { name: "ליצור קישור" }).click();
  await dialog(page).getByText("בחרו עסקה").waitFor();
  await pickDeal(page, title);
  await dialog(page).getByText("שדה ריק: כל היתרה").waitFor();
  await dialog(page).getByRole("button", { name: "ליצור קישור" }).click();
  const url = await dialog(page).getByLabel("קישור לתשלום").inputValue();
  assert.match(new URL(url).pathname, /^\/pay\/.{43}$/);
  await picture(page, "payments-link");
  await dialog(page).getByRole("button", { name: "שליחה בוואטסאפ" }).click();
  await told(page, "ההודעה בדרך ללקוח");
  const { items } = await ask(program, "GET", "/api/whatsapp/messages");
  assert.equal(items.filter((message) => message.body.includes(url)).length, 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("a cheque is written down on a telephone, with the numbers that a receipt must name", async () => {
  const title = "ייעוץ לפני קנייה";
  await deal(title);
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/payments`);
  await page.getByRole("button", { name: "רישום תקבול" }).first().click();
  await pickDeal(page, title);
  await dialog(page).getByLabel("סכום", { exact: true }).fill("2,000");
  await dialog(page).getByText("העסקה חייבת רק").waitFor();
  await dialog(page).getByLabel("סכום", { exact: true }).fill("500");
  await dialog(page).getByLabel("אמצעי תשלום").selectOption("cheque");
  await dialog(page).getByRole("button", { name: "לרשום" }).click();
  await dialog(page).getByText("צריך למלא את השדה הזה").first().waitFor();
  for (const [label, value] of Object.entries({ בנק: "12", סניף: "600", חשבון: "123456", "מספר הצ׳ק": "5000123" }))
    await dialog(page).getByLabel(label, { exact: true }).fill(value);
  await picture(page, "payments-cheque");
  await dialog(page).getByRole("button", { name: "לרשום" }).click();
  await told(page, "התקבול נרשם");
  await page.getByRole("row").filter({ hasText: title }).click();
  await dialog(page).getByText("12 / 600 / 123456").waitFor();
  assert.match(page.url(), /payment=\d+/);
  await nobodyIsShutOut(page);
  await page.goBack();
  await dialog(page).waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

test("a part of a payment goes back, and its document is a press away", async () => {
  const made = await deal("תיווך מסחרי");
  const payment = await pay(made.id, 50_000);
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/payments?payment=${payment.id}`);
  await page.getByRole("button", { name: "החזר כספי" }).click();
  await dialog(page).getByLabel("כמה להחזיר").fill("900");
  await dialog(page).getByRole("button", { name: "להחזיר" }).click();
  await dialog(page).getByText("אפשר להחזיר עד").waitFor();
  await dialog(page).getByLabel("כמה להחזיר").fill("100");
  await dialog(page).getByLabel("סיבה").fill("הנחה שסוכמה");
  await dialog(page).getByRole("button", { name: "להחזיר" }).click();
  await told(page, "ההחזר נרשם");
  await page.getByText("הנחה שסוכמה").waitFor();
  await page.getByText("הוחזר חלקית").first().waitFor();
  await picture(page, "payments-refunded");
  await page.getByRole("link", { name: payment.invoices[0].invoice_number }).click();
  await page.getByRole("dialog", { name: payment.invoices[0].invoice_number }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("an open payment by card is cancelled after a question", async () => {
  const made = await deal("חניה");
  const begun = await ask(program, "POST", "/api/payments/create-intent", { deal_id: made.id, amount: 1_000 });
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/payments?payment=${begun.payment_id}`);
  await page.getByRole("button", { name: "ביטול התשלום" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "לבטל את התשלום" }).click();
  await told(page, "התשלום בוטל");
  await dialog(page).getByText("בוטל", { exact: true }).waitFor();
  await close();
});

test("who only looks finds the payments, and no button that would be refused", async () => {
  const as = await colleague(program, "viewer");
  const { page, complaints, close } = await enter(browser, program, { as });
  await page.goto(`${program.base}/payments?status=refunded`);
  await page.getByText("לא נמצאו תוצאות").waitFor();
  assert.equal(await page.getByRole("button", { name: "רישום תקבול" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "בקשת תשלום" }).count(), 0);
  await page.getByRole("main").getByRole("button", { name: "ניקוי הסינון" }).last().click();
  await page.getByRole("row").nth(1).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
