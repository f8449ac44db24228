// What a customer may ask of the business: to have what is known of them, and to be forgotten.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

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

async function ruth() {
  const made = await ask(program, "POST", "/api/crm/customers", { name: "רות אלמוג־ברקוביץ׳", phone: "0547000031" });
  await ask(program, "POST", "/api/crm/notes", { customer_id: made.id, body: "ביקשה שנמחק אותה" });
  return made;
}

const more = (page) => page.getByRole("button", { name: "עוד פעולות" }).first().click();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();

test("a customer gets a file with everything that is known of them", async () => {
  const { page, complaints, close } = await enter(browser, program);
  const { id } = await ruth();
  await page.goto(`${program.base}/customers/${id}`);
  await more(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "הורדת כל המידע על הלקוח" }).click(),
  ]);
  assert.match(download.suggestedFilename(), new RegExp(`^customer-${id}-[\\d-]+\\.zip$`));
  const file = join(program.folder, "customer.zip");
  await download.saveAs(file);
  assert.equal(readFileSync(file).subarray(0, 2).toString(), "PK");
  await told(page, "הקובץ ירד");
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever wants to be forgotten is, once the word is written, and only documents stay", async () => {
  const { page, complaints, close } = await enter(browser, program);
  const { id } = await ask(program, "GET", "/api/crm/customers?sort=-created_at").then(({ items }) => items[0]);
  const sale = await ask(program, "POST", "/api/crm/deals", { customer_id: id, title: "תיווך", amount: 11_800 });
  const link = await ask(program, "POST", "/api/payments/links", { deal_id: sale.id });
  await page.goto(`${program.base}/customers/${id}`);
  await more(page);
  await page.getByRole("menuitem", { name: "מחיקה לצמיתות" }).click();
  const dialog = page.getByRole("dialog", { name: "מחיקת המידע לצמיתות" });
  await dialog.getByText("יש דברים שעוד לא הסתיימו: קישורי תשלום").waitFor();
  await nobodyIsShutOut(page);
  await dialog.getByRole("button", { name: "ביטול" }).click();
  await dialog.waitFor({ state: "detached" });
  await ask(program, "DELETE", `/api/payments/links/${link.id}`);

  await more(page);
  await page.getByRole("menuitem", { name: "מחיקה לצמיתות" }).click();
  await dialog.getByText("הערות").waitFor();
  const sure = dialog.getByRole("button", { name: "מחיקה לצמיתות" });
  assert.ok(await sure.isDisabled());
  await dialog.getByLabel(/כדי לאשר/).fill("מחיקה");
  await picture(page, "erase-customer");
  await sure.click();
  await told(page, "כל המידע על הלקוח נמחק");
  await page.waitForURL(/\/customers$/);
  await page.goto(`${program.base}/customers/${id}`);
  await page.getByText("המידע על הלקוח הזה נמחק לצמיתות לבקשתו").waitFor();
  assert.equal(await page.getByText("רות אלמוג").count(), 0);
  await picture(page, "erased-customer");
  assert.deepEqual(complaints, []);
  await close();
});

test("nobody but an owner sees these", async () => {
  const { page, close } = await enter(browser, program, { as: await colleague(program, "manager") });
  const { id } = await ruth();
  await page.goto(`${program.base}/customers/${id}`);
  await more(page);
  await page.getByRole("menuitem", { name: "מחיקה", exact: true }).waitFor();
  assert.equal(await page.getByRole("menuitem", { name: /לצמיתות|כל המידע/ }).count(), 0);
  await close();
});
