// What the receptionist does only once somebody has agreed: asked for in calls and in writing, decided upon on a screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone, write } from "./customer.mjs";
import { colleague, DESK, enter, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const TELEPHONE = { width: 390, height: 844 };
const TITLE = "ממתין לאישורכם";
const BOOKS = ["שלום, אני רוצה לקבוע ביקור", "כן, מתאים", "תודה רבה, להתראות"];
const RUTH = { from: "+972541234568", name: "רות לוי" };
const AVI = { from: "+972541234569", name: "אבי מזרחי" };
const CANCELS = "אני צריכה לבטל את הפגישה";
/** A call is spoken. */
const TAKES_MS = 110_000;

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

async function arrive({ as = OWNER, viewport = DESK } = {}) {
  const opened = await enter(browser, program, { as, viewport });
  await opened.page.goto(`${program.base}/approvals`);
  await opened.page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  return opened;
}

const way = (page) => page.getByRole("navigation").first().getByRole("link", { name: TITLE });
const card = (page, what) => page.getByRole("article", { name: what });
const button = (place, name) => place.getByRole("button", { name, exact: true });
const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
const appointments = async () => (await ask(program, "GET", "/api/crm/appointments")).items;
const allow = (tools) => ask(program, "PATCH", "/api/business", { profile: { tools } });

async function refuse(page, what) {
  await button(card(page, what), "לא לאשר").click();
  await button(page.getByRole("alertdialog"), "לא לאשר").click();
}

test("what a caller wants waits for somebody, and is done once they agree", { timeout: TAKES_MS }, async () => {
  await allow({ book_appointment: "asks" });
  const { page, complaints, close } = await arrive();
  await page.getByText("שום דבר לא מחכה לכם").waitFor();
  await nobodyIsShutOut(page);
  await telephone(program, ...BOOKS);
  const request = card(page, "קביעת פגישה");
  await request.waitFor();
  await way(page).getByText("1", { exact: true }).waitFor();
  await request
    .getByText(/, בשעה \d\d:\d\d/)
    .first()
    .waitFor();
  await request.getByText("כן, מתאים").waitFor();
  await request.getByText(/נותרו 47 שעות/).waitFor();
  await picture(page, "approvals");
  await nobodyIsShutOut(page);
  assert.deepEqual(await appointments(), []);

  const posts = [];
  page.on("request", (sent) => sent.method() === "POST" && posts.push(sent.url()));
  await button(request, "לאשר").dblclick();
  await told(page, "אישרתם. זה מתבצע עכשיו.");
  await request.getByText("הפגישה נקבעה").waitFor();
  await picture(page, "approvals-done");
  await nobodyIsShutOut(page);
  assert.equal(posts.filter((url) => url.endsWith("/approve")).length, 1);
  const [booked] = await appointments();
  await way(page).getByText("1", { exact: true }).waitFor({ state: "detached" });
  await request.getByRole("link", { name: "ליומן" }).click();
  await page
    .getByRole("button", { name: new RegExp(booked.title) })
    .first()
    .waitFor();
  await page.goto(`${program.base}/approvals?status=done`);
  await card(page, "קביעת פגישה").getByRole("link", { name: "לשיחה" }).click();
  await page.getByRole("heading", { level: 1, name: /שיחה עם/ }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what is refused is not done, and the card says so", async () => {
  await allow({ cancel_appointment: "asks" });
  const { page, complaints, close } = await arrive({ viewport: TELEPHONE });
  await write(program, CANCELS);
  const request = card(page, "ביטול פגישה");
  await request.getByText("הפגישה הקרובה של הלקוח").waitFor();
  await request.getByRole("link", { name: /בשעה/ }).waitFor();
  await request.getByText(CANCELS).waitFor();
  await picture(page, "approvals-telephone");
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  await button(request, "לא לאשר").click();
  await button(page.getByRole("alertdialog"), "ביטול").click();
  await refuse(page, "ביטול פגישה");
  await told(page, "לא אישרתם, ושום דבר לא נעשה.");
  await request.getByText("הלקוח לא קיבל על כך הודעה.").waitFor();
  await picture(page, "approvals-refused-telephone");
  assert.equal((await appointments())[0].state, "booked");
  await button(page, "ממתינות").click();
  await button(page, "לא אושרו").click();
  await card(page, "ביטול פגישה").getByRole("link", { name: "להתכתבות" }).click();
  await page.getByText(CANCELS).first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever comes second is told that it was decided", async () => {
  await allow({ cancel_appointment: "asks" });
  const { page, complaints, close } = await arrive();
  await write(program, CANCELS, RUTH);
  await card(page, "ביטול פגישה").waitFor();
  await page.route("**/approve", async (route) => {
    await ask(program, "POST", new URL(route.request().url()).pathname.replace("approve", "refuse"));
    await route.continue();
  });
  await button(card(page, "ביטול פגישה"), "לאשר").click();
  await told(page, "כבר הוחלט על הבקשה הזאת, או שעבר זמנה.");
  await card(page, "ביטול פגישה").getByText("לא אושר, ושום דבר לא נעשה.").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what cannot be done after all says why, and who may not decide only looks on", async () => {
  await allow({ cancel_appointment: "asks" });
  const viewer = await arrive({ as: await colleague(program, "viewer"), viewport: TELEPHONE });
  const { page, complaints, close } = await arrive();
  await write(program, CANCELS, AVI);
  const seen = card(viewer.page, "ביטול פגישה");
  await seen.getByText("ההחלטה היא של בעלי העסק, של מנהלים ושל סוכנים.").waitFor();
  assert.equal(await seen.getByRole("button").count(), 0);
  await picture(viewer.page, "approvals-viewer-telephone");
  await nobodyIsShutOut(viewer.page);

  await button(card(page, "ביטול פגישה"), "לאשר").click();
  await card(page, "ביטול פגישה").getByText("לא נמצא אצל הלקוח מה שהתבקש.").waitFor();
  await page.goto(`${program.base}/approvals?status=all`);
  await page.getByText("אושרה ולא הצליחה").waitFor();
  assert.equal(await page.getByRole("article").count(), 4);
  await picture(page, "approvals-all");
  await nobodyIsShutOut(page);
  for (const one of [viewer, { complaints, close }]) {
    assert.deepEqual(one.complaints, []);
    await one.close();
  }
});

test("what could not be loaded is asked for again, and who may not see it is told so", async () => {
  const { page, close } = await enter(browser, program);
  await page.route("**/api/receptionist/approvals?*", (route) =>
    route.fulfill({ status: 404, contentType: "application/json", body: '{"error":"invalid"}' }),
  );
  await page.goto(`${program.base}/approvals`);
  await page.getByText("לא הצלחנו לטעון").waitFor();
  await page.unroute("**/api/receptionist/approvals?*");
  await button(page, "לנסות שוב").click();
  await page.getByText("שום דבר לא מחכה לכם").waitFor();
  await page.getByRole("link", { name: "לבחור מה דורש אישור" }).click();
  await page.getByRole("radiogroup", { name: "קביעת פגישה" }).waitFor();
  const { y } = await page.getByRole("heading", { name: "מה מותר לה לעשות" }).boundingBox();
  assert.ok(y > 0 && y < DESK.height, `what was asked for stands at ${y}`);
  await close();
  const accountant = await enter(browser, program, { as: await colleague(program, "accountant") });
  await accountant.page.goto(`${program.base}/approvals`);
  await accountant.page.getByText("אין הרשאה").waitFor();
  await accountant.close();
});
