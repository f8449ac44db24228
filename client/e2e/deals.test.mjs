// Deals: the board, by mouse, by finger and by keyboard, and the table.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const TELEPHONE = { width: 360, height: 740 };
/** Longer than a finger rests before it drags. */
const REST_MS = 400;

let program;
let browser;
let customer;

before(async () => {
  program = await start();
  browser = await launch();
  customer = await ask(program, "POST", "/api/crm/customers", { name: "משה לוי", phones: ["054-700-0002"] });
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const make = (title, body) => ask(program, "POST", "/api/crm/deals", { customer_id: customer.id, title, ...body });
const stageOf = async ({ id }) => (await ask(program, "GET", `/api/crm/deals/${id}`)).stage;
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const dialog = (page, name) => page.getByRole("dialog", { name });
const column = (page, name) => page.getByRole("region", { name, exact: true });
const card = (page, title) => page.getByRole("article").filter({ has: page.getByRole("link", { name: title }) });

async function middle(of) {
  const { x, y, width, height } = await of.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

async function drag(page, from, to) {
  const [begin, end] = [await middle(from), await middle(to)];
  await page.mouse.move(begin.x, begin.y);
  await page.mouse.down();
  await page.mouse.move(begin.x - 20, begin.y, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

test("a card goes where the mouse drops it, and the sums follow", async () => {
  const deal = await make("תיווך ברעננה", { amount: 5_000_000 });
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/deals`);
  await card(page, "תיווך ברעננה").waitFor();
  await nobodyIsShutOut(page);
  await drag(page, card(page, "תיווך ברעננה"), column(page, "בתהליך"));
  await column(page, "בתהליך").getByRole("link", { name: "תיווך ברעננה" }).waitFor();
  await column(page, "בתהליך").getByText("50,000").first().waitFor();
  await told(page, "העסקה הועברה: בתהליך");
  assert.equal(await stageOf(deal), "qualified");
  assert.doesNotMatch(page.url(), /deal=/);
  await page.getByRole("button", { name: "לבטל" }).first().click();
  await column(page, "חדשות").getByRole("link", { name: "תיווך ברעננה" }).waitFor();
  await picture(page, "deals-board");
  assert.deepEqual(complaints, []);
  await close();
});

test("what the program refuses goes back to where it was, and that is explained", async () => {
  await make("עסקה עקשנית");
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/deals`);
  await card(page, "עסקה עקשנית").waitFor();
  await page.route("**/api/crm/deals/*", (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: 409, json: { error: "stage_move", message: "no", request_id: "1" } })
      : route.continue(),
  );
  await drag(page, card(page, "עסקה עקשנית"), column(page, "נסגרו"));
  await told(page, "אי אפשר לעבור לשלב הזה");
  await column(page, "חדשות").getByRole("link", { name: "עסקה עקשנית" }).waitFor();
  await close();
});

/** Whoever has just let go of a card clicks no sooner than the dialog has risen. */
const risen = (box) => box.evaluate((node) => Promise.all(node.getAnimations().map((one) => one.finished)));

test("whoever loses a deal says why; changing one's mind leaves it where it is", async () => {
  const deal = await make("עסקה שאבדה");
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/deals`);
  await card(page, "עסקה שאבדה").waitFor();
  await drag(page, card(page, "עסקה שאבדה"), column(page, "אבודות"));
  const why = dialog(page, "למה העסקה אבודה?");
  await risen(why);
  await why.getByRole("button", { name: "ביטול" }).click();
  await why.waitFor({ state: "detached" });
  assert.equal(await stageOf(deal), "new");
  await drag(page, card(page, "עסקה שאבדה"), column(page, "אבודות"));
  await risen(why);
  await why.getByLabel("סיבה").fill("המחיר גבוה");
  await why.getByRole("button", { name: "לסמן כאבודה" }).click();
  await column(page, "אבודות").getByRole("link", { name: "עסקה שאבדה" }).click();
  const sheet = dialog(page, "עסקה שאבדה");
  await sheet.getByText("המחיר גבוה").waitFor();
  assert.equal(await sheet.getByRole("button", { name: "חדשה" }).isDisabled(), true);
  await sheet.getByRole("button", { name: "לפתוח שוב" }).click();
  await told(page, "העסקה הועברה: בתהליך");
  await close();
});

test("the keyboard lifts a card, arrows lead where they point, and a voice says so", async () => {
  const deal = await make("עסקה במקלדת");
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/deals`);
  const handle = page.getByRole("button", { name: "הזזת עסקה במקלדת לשלב אחר" });
  await handle.focus();
  await page.keyboard.press("Enter");
  await page.getByText("עסקה במקלדת נמצאת מעל השלב חדשה").waitFor({ state: "attached" });
  await page.keyboard.press("ArrowLeft");
  await page.getByText("עסקה במקלדת נמצאת מעל השלב בתהליך").waitFor({ state: "attached" });
  await page.keyboard.press("ArrowLeft");
  await page.getByText("עסקה במקלדת נמצאת מעל השלב נסגרה").waitFor({ state: "attached" });
  await page.keyboard.press("Enter");
  await column(page, "נסגרו").getByRole("link", { name: "עסקה במקלדת" }).waitFor();
  await told(page, "העסקה הועברה: נסגרה");
  assert.equal(await stageOf(deal), "won");
  assert.deepEqual(complaints, []);
  await close();
});

test("on a telephone a held card is let go on a stage, and the menu does the same", async () => {
  const deal = await make("עסקה בטלפון");
  const { page, complaints, close } = await enter(browser, program, { viewport: TELEPHONE });
  await page.goto(`${program.base}/deals`);
  await card(page, "עסקה בטלפון").waitFor();
  await nobodyIsShutOut(page);
  const [from, to] = [
    await middle(card(page, "עסקה בטלפון")),
    await middle(page.getByRole("button", { name: /^בתהליך/ })),
  ];
  const finger = await page.context().newCDPSession(page);
  const touch = (type, at) => finger.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  await touch("touchStart", from);
  await page.waitForFunction((ms) => new Promise((done) => setTimeout(() => done(true), ms)), REST_MS);
  await touch("touchMove", { x: from.x, y: from.y - 30 });
  await touch("touchMove", to);
  await touch("touchMove", { x: to.x, y: to.y + 1 });
  await touch("touchEnd");
  await told(page, "העסקה הועברה: בתהליך");
  assert.equal(await stageOf(deal), "qualified");
  await page.getByRole("button", { name: /^בתהליך/ }).click();
  await card(page, "עסקה בטלפון")
    .getByRole("button", { name: /פעולות/ })
    .click();
  await page.getByRole("menuitem", { name: /נסגרה/ }).click();
  await told(page, "העסקה הועברה: נסגרה");
  assert.equal(await stageOf(deal), "won");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= TELEPHONE.width, `the page is ${width} wide`);
  assert.deepEqual(complaints, []);
  await close();
});

test("a deal is opened out of a lead, sorted and filtered in the table, corrected, deleted and brought back", async () => {
  const lead = { customer_id: customer.id, title: "מחפשים בכפר סבא", amount: 9_900_000 };
  await ask(program, "POST", "/api/crm/leads", lead);
  await make("עסקה קטנה", { amount: 100, stage: "won" });
  const { page, complaints, close } = await enter(browser, program);
  await page.goto(`${program.base}/deals?view=table`);
  await page.getByRole("button", { name: "עסקה חדשה" }).click();
  const form = dialog(page, "עסקה חדשה");
  await form.getByLabel("לקוח").fill("משה");
  await page.getByRole("option", { name: /משה לוי/ }).click();
  await form.getByLabel("מליד").selectOption({ label: "מחפשים בכפר סבא" });
  await form.getByLabel("צפי סגירה").fill("2020-01-31");
  await form.getByRole("button", { name: "שמירה" }).click();
  await told(page, "העסקה נפתחה");
  await page.getByRole("button", { name: "סכום" }).click();
  await page.waitForURL(/sort=amount/);
  await page.getByLabel("שלב", { exact: true }).selectOption({ label: "חדשה" });
  await page.getByRole("link", { name: "עסקה קטנה" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "מחפשים בכפר סבא" }).click();
  const sheet = dialog(page, "מחפשים בכפר סבא");
  await sheet.getByText("התאריך עבר").waitFor();
  await nobodyIsShutOut(page);
  await sheet.getByRole("button", { name: "עריכה" }).click();
  const edit = dialog(page, "עריכת העסקה");
  await edit.getByLabel("כותרת").fill("דירה בכפר סבא");
  await edit.getByRole("button", { name: "ביטול" }).click();
  await page.getByRole("button", { name: "להישאר" }).click();
  await edit.getByRole("button", { name: "שמירה" }).click();
  const named = dialog(page, "דירה בכפר סבא");
  await named.getByRole("button", { name: "עוד פעולות" }).click();
  await page.getByRole("menuitem", { name: "מחיקה" }).click();
  await told(page, "העסקה נמחקה");
  await page.getByRole("button", { name: "לבטל" }).first().click();
  await page.getByRole("link", { name: "דירה בכפר סבא" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
