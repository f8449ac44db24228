// Documents of money: drafted beside their paper, issued for good, and corrected.

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

const dialog = (page) => page.getByRole("dialog").last();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const paper = (page) => page.frameLocator("iframe").last();

async function paid(title) {
  const deal = await ask(program, "POST", "/api/crm/deals", { customer_id: 1, title, amount: 118_000 });
  const body = { deal_id: deal.id, amount: 118_000, method: "cash" };
  const payment = await ask(program, "POST", "/api/payments", body);
  return payment.invoices[0].invoice_number;
}

test("a document is drafted, seen while it is written, and issued for good", async () => {
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/invoices`);
  await page.getByRole("button", { name: "מסמך חדש" }).first().click();
  await dialog(page).getByRole("combobox", { name: "לקוח בלי עסקה" }).fill("דנה");
  await page.getByRole("option", { name: "דנה לוי" }).click();
  await dialog(page).getByLabel("תיאור").fill("ייעוץ");
  await dialog(page).getByLabel("מחיר ליחידה").fill("100");
  await dialog(page).getByRole("button", { name: "לשמור טיוטה ולראות" }).click();
  await page.getByText("הטיוטה שמורה").waitFor();
  assert.match(page.url(), /draft=\d+/);
  await dialog(page).getByLabel("תיאור").fill("ייעוץ מקיף");
  await dialog(page).getByLabel("כמות").fill("2");
  await paper(page).getByText("ייעוץ מקיף").waitFor();
  await dialog(page).getByText("200.00").waitFor();
  await picture(page, "invoices-draft");
  await nobodyIsShutOut(page);
  await page.getByRole("button", { name: "הפקת המסמך" }).click();
  await page.getByRole("alertdialog").getByText("אי אפשר לשנות או למחוק").waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: "להפיק" }).click();
  await told(page, "הופק");
  await page.waitForURL(/invoice=/);
  await paper(page).getByText("ייעוץ מקיף").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("payments that come to something else than the document are told, and completed by a press", async () => {
  const { page, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/invoices`);
  await page.getByRole("button", { name: "מסמך חדש" }).first().click();
  await dialog(page).getByLabel("סוג").selectOption("invoice_receipt");
  await dialog(page).getByRole("combobox", { name: "לקוח בלי עסקה" }).fill("דנה");
  await page.getByRole("option", { name: "דנה לוי" }).click();
  await dialog(page).getByLabel("תיאור").fill("ייעוץ");
  await dialog(page).getByLabel("מחיר ליחידה").fill("250");
  await dialog(page).getByRole("button", { name: "לשמור טיוטה ולראות" }).click();
  await dialog(page).getByText("התשלומים מסתכמים ב").waitFor();
  await dialog(page).getByRole("button", { name: "להשלים את ההפרש" }).click();
  await picture(page, "invoices-mismatch");
  await dialog(page).getByRole("button", { name: "לשמור טיוטה ולראות" }).click();
  await page.getByText("הטיוטה שמורה").waitFor();
  await dialog(page).getByRole("tab", { name: "תצוגה מקדימה" }).click();
  await paper(page).getByText("ייעוץ").first().waitFor();
  await dialog(page).getByRole("button", { name: "מחיקה" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "מחיקה" }).click();
  await told(page, "הטיוטה נמחקה");
  await close();
});

test("a document is downloaded, sent, shared and credited", async () => {
  const number = await paid("תיווך בהרצליה");
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/invoices?invoice=${number}`);
  await paper(page).getByText("תיווך בהרצליה").waitFor();
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "הורדת המקור" }).click();
  assert.match((await file).suggestedFilename(), /\.pdf$/);
  await page.getByRole("button", { name: "הורדת עותק" }).waitFor();
  await page.getByRole("button", { name: "שליחה בוואטסאפ" }).click();
  await told(page, "המסמך בדרך ללקוח");
  await dialog(page).getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "קישור להורדה" }).click();
  assert.match(await dialog(page).getByLabel("קישור להורדה").inputValue(), /^https?:\/\//);
  await page.keyboard.press("Escape");
  await dialog(page).getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "זיכוי" }).click();
  await dialog(page).getByLabel("סכום הזיכוי, כולל מע״מ").fill("118");
  await dialog(page).getByRole("button", { name: "להפיק זיכוי" }).click();
  await dialog(page).getByText("צריך למלא את השדה הזה").waitFor();
  await dialog(page).getByLabel("סיבה").fill("הנחה");
  await dialog(page).getByRole("button", { name: "להפיק זיכוי" }).click();
  await told(page, "מסמך הזיכוי הופק");
  await page.getByText("מתקן את").waitFor();
  await picture(page, "invoices-credit");
  await page.getByRole("dialog").getByRole("link", { name: number }).click();
  await page.getByText("תוקן על ידי").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("who only looks reads documents, and cannot write any", async () => {
  const number = await paid("ליווי");
  const as = await colleague(program, "viewer");
  const { page, complaints, close } = await enter(browser, program, { as });
  await page.goto(`${program.base}/invoices?kind=credit_note&invoice=${number}`);
  await paper(page).getByText("ליווי").waitFor();
  assert.equal(await page.getByRole("button", { name: "הורדת המקור" }).count(), 0);
  await page.getByRole("button", { name: "סגירה" }).click();
  assert.equal(await page.getByRole("button", { name: "מסמך חדש" }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});
