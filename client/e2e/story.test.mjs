// The whole story as the people in it see it: a call, a lead, a talk in WhatsApp, a contract signed and a payment made on a
// telephone, and the document of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { telephone, write } from "./customer.mjs";
import { enter } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const CALL = [
  "שלום, אני מחפשת דירה לקנייה של ארבעה חדרים ברעננה",
  "קוראים לי דנה לוי",
  "אפשר לקבוע ביקור?",
  "כן, מתאים",
  "תודה רבה, להתראות",
];
const VISA = "4242424242424242";
/** The call alone takes half a minute: it is spoken. */
const TAKES_MS = 180_000;

let program;
let browser;

before(async () => {
  program = await start({ env: { RATE_LIMIT_WEBHOOK_PER_MIN: "100000" } });
  const settings = {
    whatsapp_provider: "twilio",
    vat_id: "514713288",
    dealer: "company",
    legal_name: "נדל״ן השרון בע״מ",
  };
  await ask(program, "PATCH", "/api/business", { settings });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const heading = (page, name) => page.getByRole("heading", { name }).first();
const go = (page, name) =>
  page.getByRole("navigation", { name: "ניווט ראשי" }).first().getByRole("link", { name }).click();

test("from the first ring to the invoice", { timeout: TAKES_MS }, async () => {
  const desk = await enter(browser, program);
  const { page } = desk;

  await telephone(program, ...CALL);
  await go(page, "לידים");
  const lead = page.getByRole("row").filter({ hasText: "דנה לוי" });
  await lead.getByText("רעננה").first().waitFor();
  await lead.getByRole("link").first().click();
  await page.getByRole("button", { name: "להפוך לעסקה" }).click();
  const convert = page.getByRole("dialog").last();
  await convert.getByLabel(/סכום/).fill("1,180");
  await convert.getByRole("button", { name: /עסקה/ }).last().click();
  await page.waitForURL(/\/deals\?deal=\d+/);
  const deal = new URL(page.url()).searchParams.get("deal");
  await picture(page, "story-deal");

  await write(program, "שלום, דיברנו בטלפון. אפשר לקבל חוזה?", { name: "דנה" });
  // Escape closes what is open: a deal that is still on its way would open after it.
  await page.getByRole("button", { name: "חוזה חדש" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await go(page, "וואטסאפ");
  await page
    .getByRole("navigation", { name: "שיחות וואטסאפ" })
    .getByRole("link", { name: /דנה לוי/ })
    .click();
  await page.getByText("דיברנו בטלפון").last().waitFor();
  await page.getByRole("textbox", { name: "כתיבת הודעה" }).fill("בשמחה, שולחת מיד");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "אני עונה", pressed: true }).waitFor();
  await page
    .getByRole("img", { name: /נקראה|הגיעה|נשלחה/ })
    .last()
    .waitFor();
  await picture(page, "story-inbox");

  await page.goto(`${program.base}/deals?deal=${deal}`);
  await page.getByRole("button", { name: "חוזה חדש" }).click();
  await page.getByLabel("איך נמסרים הקישורים").selectOption({ label: "אני מעתיק ומוסר בעצמי" });
  await page.getByRole("button", { name: "לשלוח לחתימה" }).click();
  const toSign = await page.getByLabel(/^הקישור של/).inputValue();
  await sign(program.base + new URL(toSign).pathname);

  await page.goto(`${program.base}/deals?deal=${deal}`);
  await page.getByText("נחתם").first().waitFor();
  await page.getByRole("button", { name: "בקשת תשלום" }).click();
  await page.getByRole("button", { name: "ליצור קישור" }).click();
  const toPay = await page.getByLabel("קישור לתשלום").inputValue();
  await pay(program.base + new URL(toPay).pathname);

  await page.goto(`${program.base}/invoices`);
  const invoice = page.getByRole("row").filter({ hasText: /TEST-INV-\d{6}-\d{4}/ });
  await invoice.getByText(/TEST-INV/).click();
  await page.getByRole("dialog").waitFor();
  await picture(page, "story-invoice");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "הורדת המקור" }).first().click(),
  ]);
  const file = join(program.folder, "invoice.pdf");
  await download.saveAs(file);
  assert.equal(readFileSync(file).subarray(0, 5).toString(), "%PDF-");

  const { items } = await ask(program, "GET", "/api/crm/customers?sort=-created_at");
  const dana = items.find(({ name }) => name === "דנה לוי" && name);
  await page.goto(`${program.base}/customers/${dana.id}`);
  await heading(page, "דנה לוי").waitFor();
  await picture(page, "story-customer");
  await go(page, "מבט כללי");
  await page.getByRole("heading", { name: "הכנסות לפי חודש" }).waitFor();
  await picture(page, "story-dashboard");
  assert.deepEqual(desk.complaints, []);
  await desk.close();
});

/** The customer signs, on a telephone. */
async function sign(address) {
  const { page, complaints, close } = await open(browser);
  await page.goto(address);
  await page.frameLocator("iframe").getByText("דנה לוי").first().waitFor();
  const canvas = page.locator(".pad canvas");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await canvas.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.6);
  await page.mouse.down();
  for (let step = 1; step <= 24; step += 1) {
    await page.mouse.move(x + width * (0.2 + step / 40), y + height * (0.5 + 0.25 * Math.sin(step)));
  }
  await page.mouse.up();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "לחתום על החוזה" }).click();
  await heading(page, "החוזה נחתם").waitFor();
  await page.getByRole("link", { name: "להורדת החוזה החתום" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
}

/** The customer pays, on a telephone. */
async function pay(address) {
  const { page, complaints, close } = await open(browser);
  await page.goto(address);
  await page.getByLabel("מספר כרטיס").fill(VISA);
  await page.getByLabel("תוקף (חודש/שנה)").fill("12/34");
  await page.getByLabel("קוד אבטחה").fill("123");
  await page.getByRole("button", { name: /לתשלום/ }).click();
  await heading(page, "התשלום התקבל, תודה!").waitFor();
  assert.deepEqual(complaints, []);
  await close();
}
