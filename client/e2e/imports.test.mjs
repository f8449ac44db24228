// Duplicates and imports of customers, as those who work here use them.

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

const OWNER = { email: "owner@test.example", password: "correct horse battery" };
const VIEWER = { email: "viewer@test.example", password: "a viewer looks on" };

/** Somebody who was invited sets a password. */
async function join({ url }) {
  const token = new URL(url).pathname.split("/").at(-1);
  await ask(program, "POST", `/api/public/invitations/${token}`, { name: "צופה", password: VIEWER.password });
}

async function enter(viewport, { email, password } = OWNER) {
  const opened = await open(browser, viewport ? { viewport } : {});
  const { page } = opened;
  await page.goto(`${program.base}/`);
  await page.getByLabel("דוא״ל").fill(email);
  await page.getByLabel("סיסמה", { exact: true }).fill(password);
  await page.getByRole("button", { name: "כניסה" }).click();
  await page.locator("main#content h1").waitFor();
  return opened;
}

const make = (body) => ask(program, "POST", "/api/crm/customers", body);
const heading = (page, name) => page.getByRole("heading", { name, level: 1 }).waitFor();
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const dialog = (page) => page.getByRole("dialog");
const go = (page, path) => page.goto(program.base + path);

test("two who are one are merged, and the old address leads to who is left", async () => {
  const one = await make({ name: "אבי נגר", phone: "0507000041", email: "avi@example.com" });
  const other = await make({ name: "אברהם נגר", phone: "0507000042", email: "avi@example.com" });
  await ask(program, "POST", "/api/crm/notes", { customer_id: other.id, body: "הערה של השני" });
  const { page, complaints, close } = await enter(DESK);
  await go(page, "/customers/duplicates");
  const pair = page.getByRole("listitem").filter({ hasText: "אברהם נגר" });
  await pair.getByText("אותו דוא״ל").waitFor();
  await pair.getByRole("button", { name: "איחוד" }).click();
  await dialog(page).getByText("הערות: 1").waitFor();
  await picture(page, "merge");
  await dialog(page).getByRole("button", { name: "איחוד" }).click();
  await told(page, "הכרטיסים אוחדו");
  await pair.waitFor({ state: "detached" });
  await go(page, `/customers/${other.id}`);
  await heading(page, "אבי נגר");
  await page.waitForURL(`**/customers/${one.id}`);
  await page.getByText("הערה של השני").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("two who are not one are told apart for good", async () => {
  await make({ name: "משה הכפול", phone: "0507000051" });
  await make({ name: "משה הכפול", phone: "0507000052" });
  const { page, close } = await enter();
  await go(page, "/customers/duplicates");
  const pair = page.getByRole("listitem").filter({ hasText: "משה הכפול" });
  await pair.getByRole("button", { name: "לא אותו אדם" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "כן, שונים" }).click();
  await pair.waitFor({ state: "detached" });
  await close();
});

const TABLE = [
  "שם,נייד,מייל,כינוי",
  "יעל ייבוא,054-700-0061,yael@example.com,יעלי",
  "גל ייבוא,054-700-0062,,",
  "טל ייבוא,12,,",
].join("\n");

test("a table is read in on a telephone: its columns named, tried, and only then written", async () => {
  const { page, complaints, close } = await enter();
  await go(page, "/customers/import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "לקוחות.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
  await page.getByRole("heading", { name: "מה יש בכל עמודה?" }).waitFor();
  await page.getByLabel("מה יש בעמודה כינוי").selectOption("tag");
  await page.getByRole("button", { name: "בדיקה בלי לכתוב" }).click();
  await page.getByText("מספר טלפון לא תקין").waitFor();
  const address = page.url();
  assert.match(address, /import=\d+/);
  await page.reload();
  await page.getByRole("button", { name: "לייבא 2 שורות" }).click();
  await page.getByRole("heading", { name: "הייבוא הושלם" }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "הורדת השורות האלה" }).click();
  assert.match((await download).suggestedFilename(), /csv$/);
  await picture(page, "import-done");
  await page.getByRole("link", { name: "לרשימת הלקוחות" }).click();
  await page.getByRole("link", { name: "יעל ייבוא" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a table that is none is refused before it is sent, and whoever may only look cannot read one in", async () => {
  const { page, close } = await enter(DESK);
  await go(page, "/customers/import");
  const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("input[type=file]").setInputFiles(file("לקוחות.xlsx", "x"));
  await page.getByRole("alert").getByText("זה אינו קובץ CSV").waitFor();
  await page.locator("input[type=file]").setInputFiles(file("ריק.csv", ""));
  await page.getByRole("alert").getByText("הקובץ ריק").waitFor();
  await close();
  await ask(program, "POST", "/api/users/invitations", { email: VIEWER.email, name: "צופה", role: "viewer" }).then(
    join,
  );
  const viewer = await enter(DESK, VIEWER);
  await go(viewer.page, "/customers/import");
  await viewer.page.getByText("אין הרשאה").waitFor();
  await go(viewer.page, "/customers/1");
  await viewer.page.getByRole("heading", { name: "פרטים", exact: true }).waitFor();
  assert.equal(await viewer.page.getByRole("button", { name: "קביעת פגישה" }).count(), 0);
  assert.equal(await viewer.page.getByLabel("הערה חדשה").count(), 0);
  await viewer.close();
});
