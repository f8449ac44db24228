// The inbox of WhatsApp and its connection, against the program and customers who write by way of Twilio's stand-in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { write } from "./customer.mjs";
import { DESK, logIn, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const MANY = 70;

let program;
let browser;

before(async () => {
  // The customers of a test write faster than people do.
  program = await start({ env: { RATE_LIMIT_WEBHOOK_PER_MIN: "100000" } });
  await ask(program, "PATCH", "/api/business", { settings: { whatsapp_provider: "twilio" } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

async function enter(path, viewport) {
  const opened = await open(browser, { viewport });
  await opened.page.goto(program.base + path);
  await logIn(opened.page, OWNER);
  return opened;
}

const inbox = (page) => page.getByRole("navigation", { name: "שיחות וואטסאפ" });
const messages = (page) => page.getByRole("region", { name: "ההודעות בשיחה" });
const line = (page) => page.getByRole("textbox", { name: "כתיבת הודעה" });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

/** A customer whom nobody answers by themselves. */
async function quiet(from, name) {
  await write(program, "שלום", { from, name });
  const { items } = await ask(program, "GET", `/api/whatsapp/conversations?q=${encodeURIComponent(name)}`);
  await ask(program, "PATCH", `/api/whatsapp/conversations/${items[0].id}`, { handler: "person" });
  return items[0];
}

test("a message comes in, is read, and is answered by a person", async () => {
  const { page, complaints, close } = await enter("/whatsapp", DESK);
  await page.getByText("עדיין אין שיחות").waitFor();
  await write(program, "האם הדירה ברחוב אחוזה עדיין פנויה?");
  const row = inbox(page).getByRole("link", { name: /דנה כהן/ });
  await row.click();
  await messages(page).getByText("האם הדירה ברחוב אחוזה עדיין פנויה?").waitFor();
  await row.getByText(/לא נקראה|לא נקראו/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "ה־AI עונה", pressed: true }).waitFor();

  await line(page).fill("כן, אפשר לבוא היום");
  await line(page).press("Shift+Enter");
  await line(page).pressSequentially("בחמש");
  await line(page).press("Enter");
  await messages(page)
    .getByText(/כן, אפשר לבוא היום\s+בחמש/)
    .waitFor();
  await page.getByRole("button", { name: "אני עונה", pressed: true }).waitFor();
  assert.equal(await line(page).inputValue(), "");
  await messages(page)
    .getByRole("img", { name: /נקראה|הגיעה|נשלחה/ })
    .last()
    .waitFor();
  await picture(page, "whatsapp");
  await nobodyIsShutOut(page);

  await page.getByRole("button", { name: "ה־AI עונה" }).click();
  await page.getByText("ה־AI עונה מעכשיו").waitFor();
  await page.getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "לסגור את השיחה" }).click();
  await page.getByText("השיחה סגורה. אם תכתבו, היא תעבור אליכם.").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what was typed stays with its conversation", async () => {
  const one = await quiet("+972502223344", "יוסי בן־חמו");
  await quiet("+972503334455", "רות לב");
  const { page, close } = await enter(`/whatsapp?conversation=${one.id}`, DESK);
  await line(page).fill("טיוטה ליוסי");
  await inbox(page)
    .getByRole("link", { name: /רות לב/ })
    .click();
  await page.getByRole("heading", { name: "רות לב" }).waitFor();
  assert.equal(await line(page).inputValue(), "");
  await inbox(page).getByRole("link", { name: /יוסי/ }).click();
  await page.getByRole("heading", { name: "יוסי בן־חמו" }).waitFor();
  assert.equal(await line(page).inputValue(), "טיוטה ליוסי");
  await page.getByRole("searchbox", { name: "שם, מספר או מילים מהודעה" }).fill("רות");
  await inbox(page).getByRole("link", { name: /יוסי/ }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "סגורות" }).click();
  await page.getByText("לא נמצאו תוצאות").waitFor();
  await close();
});

test("older messages come as one goes up, and what is new does not pull down whoever reads there", async () => {
  const one = await quiet("+972504445566", "משה לוי");
  const who = { from: "+972504445566", name: "משה לוי" };
  for (let n = 1; n <= MANY; n += 1) await write(program, `הודעה מספר ${n}.`, who);
  const { page, complaints, close } = await enter(`/whatsapp?conversation=${one.id}`, DESK);
  const shown = (n) => messages(page).getByText(`הודעה מספר ${n}.`, { exact: true });
  await shown(MANY).waitFor();
  assert.equal(await shown(1).count(), 0);
  await messages(page).evaluate((list) => {
    list.scrollTop = -list.scrollHeight;
  });
  await shown(1).waitFor();
  await shown(30).scrollIntoViewIfNeeded();
  const before = await shown(30).boundingBox();
  await write(program, "משהו חדש", who);
  await page.getByRole("button", { name: "הודעה חדשה אחת" }).waitFor();
  const after = await shown(30).boundingBox();
  assert.ok(Math.abs(before.y - after.y) < 3, `${before.y} → ${after.y}`);
  await page.getByRole("button", { name: "הודעה חדשה אחת" }).click();
  await messages(page).getByText("משהו חדש").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("on a telephone there is one thing at a time, and a picture is sent", async () => {
  await quiet("+972505556677", "אלכסנדרה קונסטנטינופולסקי־ירושלמי מהסניף הצפוני");
  const { page, complaints, close } = await enter("/whatsapp");
  assert.equal(await isWide(page), false);
  await inbox(page)
    .getByRole("link", { name: /אלכסנדרה/ })
    .click();
  await page.getByRole("heading", { level: 2, name: /אלכסנדרה/ }).waitFor();
  assert.equal(await inbox(page).isVisible(), false);
  await page.locator("input[type=file]").setInputFiles({
    name: "בית.png",
    mimeType: "image/png",
    buffer: Buffer.from(PNG, "base64"),
  });
  await page.getByText("בית.png").waitFor();
  await line(page).fill("ככה זה נראה");
  await page.getByRole("button", { name: "שליחה" }).click();
  await messages(page).getByText("ככה זה נראה").waitFor();
  await messages(page).getByRole("button", { name: "להגדיל את התמונה" }).click();
  await page.getByRole("dialog").getByRole("img").waitFor();
  await page.getByRole("button", { name: "סגירה" }).click();
  assert.equal(await isWide(page), false);
  await picture(page, "whatsapp-telephone");
  await nobodyIsShutOut(page);
  await page.getByRole("button", { name: "לכל השיחות" }).click();
  await inbox(page).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a first message to a customer is written from the inbox, and a refusal is explained", async () => {
  const made = await ask(program, "POST", "/api/crm/customers", { name: "לקוח חדש", phones: ["+972506667788"] });
  const { page, close } = await enter(`/whatsapp?customer=${made.id}`, DESK);
  await page.getByText("עדיין לא התכתבתם").waitFor();
  await page.getByRole("button", { name: "הודעה חדשה" }).last().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("ההודעה", { exact: true }).fill("שלום וברוכים הבאים");
  await dialog.getByRole("button", { name: "שליחה" }).click();
  await dialog.getByText(/עברו 24 שעות/).waitFor();
  await dialog.getByLabel("מה לשלוח").selectOption("template");
  await dialog.getByLabel("מזהה התבנית").fill("HX0123456789abcdef0123456789abcdef");
  await dialog.getByRole("button", { name: "שליחה" }).click();
  await page.getByText("נשלחה תבנית").waitFor();
  await page.getByText(/הלקוח עוד לא כתב/).waitFor();
  await close();
});

test("the way to WhatsApp is chosen, with what is to be said against it", async () => {
  const { page, complaints, close } = await enter("/whatsapp", DESK);
  await page.getByRole("link", { name: "מחובר" }).click();
  await page.getByRole("heading", { level: 1, name: "החיבור לוואטסאפ" }).waitFor();
  await page.getByRole("button", { name: "לעבור לדרך הזאת" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "לעבור לדרך הזאת" }).click();
  await page.getByText("דרך החיבור הוחלפה").waitFor();
  await page.getByText("חשוב לדעת: זו דרך לא רשמית").waitFor();
  await page.getByText("הרכיב שמדבר עם וואטסאפ אינו פועל בשרת הזה", { exact: false }).waitFor();
  await picture(page, "whatsapp-connection");
  await nobodyIsShutOut(page);
  assert.deepEqual(complaints, []);
  await close();
});
