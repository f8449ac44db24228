// What the receptionist is told in its settings: heard by the next caller, compared, and taken back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { DESK, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const SMALL = { width: 360, height: 740 };
const TOLD = "נשמר. תקף החל מהשיחה הבאה";

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

async function settings(viewport = DESK) {
  const opened = await enter(browser, program, { viewport });
  await opened.page.goto(`${program.base}/receptionist`);
  await opened.page.getByRole("heading", { level: 1, name: "פקידת הקבלה" }).waitFor();
  return opened;
}

const save = (page) => page.getByRole("button", { name: "שמירת השינויים" }).click();
const profile = async () => (await ask(program, "GET", "/api/business")).profile;
const nameField = (page) => page.getByLabel("השם שבו היא מציגה את עצמה");
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

/** What was said in the newest call. */
async function said() {
  const { items } = await ask(program, "GET", "/api/calls?limit=1");
  const { turns } = await ask(program, "GET", `/api/calls/${items[0].call_sid}`);
  return turns.map(({ text }) => text).join("\n");
}

test("a name that is saved is heard by the next caller, compared, and taken back", { timeout: 110_000 }, async () => {
  const { page, complaints, close } = await settings();
  await nameField(page).fill("אביגיל");
  await save(page);
  await page.getByText(TOLD).waitFor();
  assert.equal((await profile()).agent.name, "אביגיל");
  await telephone(program, "תודה רבה, להתראות");
  assert.match(await said(), /אביגיל/);

  await page.getByRole("tab", { name: "גרסאות" }).click();
  await page.getByText("בתוקף עכשיו").waitFor();
  await page.getByRole("button", { name: "השוואה לנוכחית" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("נועה").waitFor();
  await dialog.getByText("אביגיל").waitFor();
  assert.match(page.url(), /from=1&to=2/);
  await picture(page, "receptionist-compare");
  await nobodyIsShutOut(page);
  await dialog.getByLabel("לגרסה").selectOption("1");
  await dialog.getByText("אין הבדל בין שתי הגרסאות").waitFor();
  await dialog.getByRole("button", { name: "סגירה" }).click();

  await page.getByRole("button", { name: "חזרה לגרסה הזאת" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "חזרה לגרסה הזאת" }).click();
  await page.getByText("חזרתם לגרסה 1. תקף החל מהשיחה הבאה").waitFor();
  await page.getByText("חזרה לגרסה 1", { exact: true }).waitFor();
  assert.equal((await profile()).agent.name, "נועה");
  await page.getByRole("tab", { name: "הגדרות" }).click();
  assert.equal(await nameField(page).inputValue(), "נועה");
  assert.deepEqual(complaints, []);
  await close();
});

test("what was just saved is taken back at once, and a second press saves nothing twice", async () => {
  const { page, close } = await settings();
  const patches = [];
  page.on("request", (request) => request.method() === "PATCH" && patches.push(request.url()));
  await page.getByLabel("סגנון הדיבור").fill("קצרה");
  await page.getByRole("button", { name: "שמירת השינויים" }).dblclick();
  await page.getByText(TOLD).waitFor();
  assert.equal(patches.length, 1);
  await page.getByRole("button", { name: "לבטל", exact: true }).click();
  await page.getByText("השינוי בוטל").waitFor();
  assert.equal((await profile()).tone, "חמה, אדיבה וקצרה");
  assert.equal(await page.getByLabel("סגנון הדיבור").inputValue(), "חמה, אדיבה וקצרה");
  await close();
});

test("what is typed while it is being saved is not lost", async () => {
  const { page, close } = await settings();
  let answer = () => {};
  const held = new Promise((done) => {
    answer = done;
  });
  await page.route("**/api/business", async (route) => {
    if (route.request().method() === "PATCH") await held;
    await route.continue();
  });
  await page.getByLabel("תחום").fill("תיווך בהרצליה");
  await save(page);
  await page.getByLabel("הערות על שפה").fill("לדבר לאט");
  answer();
  await page.getByText(TOLD).waitFor();
  assert.equal(await page.getByLabel("הערות על שפה").inputValue(), "לדבר לאט");
  await save(page);
  await page.getByRole("button", { name: "שמירת השינויים" }).waitFor({ state: "detached" });
  const { field, language_notes } = await profile();
  assert.deepEqual({ field, language_notes }, { field: "תיווך בהרצליה", language_notes: "לדבר לאט" });
  await close();
});

test("a voice is heard before it is chosen, and silenced by the second press", async () => {
  const { page, complaints, close } = await settings();
  await page.getByLabel("משפט להאזנה").fill("שלום, איך אפשר לעזור היום? אשמח לשמוע במה מדובר");
  await page.getByRole("button", { name: "האזנה" }).click();
  await page.getByRole("button", { name: "עצירה" }).click();
  await page.getByRole("button", { name: "האזנה" }).waitFor();
  await page.route("**/voices/sample", (route) =>
    route.fulfill({ status: 502, contentType: "application/json", body: '{"error":"upstream_failed"}' }),
  );
  await page.getByRole("button", { name: "האזנה" }).click();
  await page.getByText("הספק החיצוני לא ענה כצפוי").first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what is wrong is told where it is, by the form and by the program", async () => {
  const { page, close } = await settings();
  await page.getByRole("button", { name: "הוספת שירות" }).click();
  await page.getByLabel("מחיר בשקלים").last().fill("הרבה");
  await page.getByLabel("יום ראשון: סגירה").first().fill("17:00");
  await page.getByText("השעות חופפות לשעות אחרות באותו יום").waitFor();
  await save(page);
  await page.getByText("צריך למלא את השדה הזה").waitFor();
  await page.getByText("חלק מהפרטים אינם תקינים. הם מסומנים באדום.").waitFor();
  await nobodyIsShutOut(page);
  await page.getByRole("button", { name: "הסרת „שירות חדש”" }).click();
  await page.getByLabel("יום ראשון: סגירה").first().fill("13:00");
  await page.getByRole("button", { name: "הוספת איש קשר" }).click();
  await page.getByLabel("שם", { exact: true }).fill("דוד");
  await page.getByLabel("טלפון", { exact: true }).fill("12");
  await save(page);
  await page.getByText("זה אינו מספר טלפון תקין").waitFor();
  await page.getByLabel("טלפון", { exact: true }).fill("054-1234567");
  await save(page);
  await page.getByText(TOLD).waitFor();
  const { transfer } = await profile();
  assert.deepEqual(transfer.people, [{ name: "דוד", phone: "+972541234567", about: "" }]);
  await close();
});

test("on a telephone the lists are written too, and the hours of a day are copied to the others", async () => {
  const { page, complaints, close } = await settings(SMALL);
  await page.getByRole("button", { name: "העתקת השעות של יום שישי" }).click();
  await page.getByRole("menuitem", { name: "לכל ימי השבוע" }).click();
  await page.getByRole("button", { name: "הוספת שירות" }).click();
  await page.getByLabel("שם השירות").last().fill("ליווי משכנתה לזוגות צעירים ולמשפחות שעוברות דירה בפעם הראשונה");
  await page.getByLabel("מחיר בשקלים").last().fill("1,250.50");
  await page
    .getByRole("button", { name: /^להעלות את „ליווי משכנתה/ })
    .last()
    .click();
  await page.getByLabel("מה לא לומר לעולם").fill("הכי זול");
  await page.getByLabel("מה לא לומר לעולם").press("Enter");
  await picture(page, "receptionist-telephone");
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  await save(page);
  await page.getByText(TOLD).waitFor();
  const { hours, services, never_say } = await profile();
  assert.equal(hours.length, 7);
  assert.equal(services.at(-2).price_minor, 125050);
  assert.equal(never_say.at(-1), "הכי זול");
  await page.goto(`${program.base}/receptionist?tab=versions`);
  await page.getByRole("button", { name: "מה השתנה" }).first().click();
  await page.getByText("1,250.50").waitFor();
  await picture(page, "receptionist-versions-telephone");
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  assert.deepEqual(complaints, []);
  await close();
});

test("what somebody else saves meanwhile is shown, and not undone by saving something else", async () => {
  const { page, close } = await settings();
  await page.getByLabel("כתובת").fill("רחוב הדקל 7, רעננה");
  await ask(program, "PATCH", "/api/business", { profile: { tone: "רגועה" } });
  await page.getByText("ההגדרות השתנו בינתיים במקום אחר").waitFor();
  await save(page);
  await page.getByText(TOLD).waitFor();
  const { address, tone } = await profile();
  assert.deepEqual({ address, tone }, { address: "רחוב הדקל 7, רעננה", tone: "רגועה" });
  assert.equal(await page.getByLabel("סגנון הדיבור").inputValue(), "רגועה");
  await close();
});
