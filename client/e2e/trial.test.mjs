// The receptionist is telephoned out of the page: by typed words, in voice, without a microphone, and when the line breaks.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, DESK, enter, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const TELEPHONE = { width: 390, height: 844 };
/** A microphone that beeps, and somebody who allows it to be used. */
const BEEPS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
/** A call is spoken. */
const TAKES_MS = 110_000;
const GREETING = /שלום/;

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

async function arrive(options, from = browser) {
  const opened = await enter(from, program, options);
  await opened.page.goto(`${program.base}/try`);
  await opened.page.locator("main#content h1").waitFor();
  return opened;
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const log = (page) => page.getByRole("log", { name: "מה שנאמר בשיחה" });
const phone = (page) => page.getByRole("region", { name: "שיחת ניסיון" });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
const hears = (page, words) => log(page).getByText(words).first().waitFor({ timeout: 30_000 });

async function say(page, text) {
  await page.getByLabel("מה המתקשר אומר?").fill(text);
  await page.getByLabel("מה המתקשר אומר?").press("Enter");
}

/** Every message of the media streams that the page opens from now on. */
function messages(page) {
  const sent = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(JSON.parse(payload))));
  return sent;
}

/** Of μ-law: more than the hiss of a line. */
const isLoud = (code) => (~code & 0x7f) > 0x20;

/** Resolves when as many frames of 20 ms in a row are what they should be. */
function inARow(socket, count, holds) {
  let row = 0;
  return socket.waitForEvent("framesent", ({ payload }) => {
    const { event, media } = JSON.parse(payload);
    if (event !== "media") return false;
    const sound = Buffer.from(media.payload, "base64");
    assert.equal(sound.length, 160, "20 ms of a telephone line");
    row = holds(sound) ? row + 1 : 0;
    return row === count;
  });
}

test("typed words are answered, what the receptionist does is shown, and her goodbye ends the call", {
  timeout: TAKES_MS,
}, async () => {
  const { page, complaints, close } = await arrive({ viewport: DESK });
  const sent = messages(page);
  const customers = async () => (await ask(program, "GET", "/api/crm/customers")).total;
  const before = await customers();
  await page.getByText("שום דבר אמיתי לא יוצא משיחת ניסיון").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "trial-before");
  await button(page, "בלי מיקרופון, בהקלדה").click();
  await hears(page, GREETING);
  await phone(page).getByRole("timer").waitFor();
  await say(page, "קוראים לי דני כהן");
  await log(page).getByText("קוראים לי דני כהן").waitFor();
  await hears(page, "נעים מאוד");
  await log(page)
    .getByText(/ענתה תוך/)
    .first()
    .waitFor();
  const did = page.locator("section", { has: page.getByRole("heading", { name: "מה היא עשתה" }) });
  await did.getByText("רישום פרטים על המתקשר").waitFor();
  await did.getByText("דני כהן").waitFor();
  await did.getByText(/מ״ש/).first().waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "trial");
  await page.getByText("מה היא יודעת").click();
  await page.getByText("שם העסק: נדלן השרון").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "trial-knows");
  await say(page, "תודה, להתראות");
  await phone(page).getByText("פקידת הקבלה סיימה את השיחה").waitFor({ timeout: 30_000 });
  await log(page).getByText("תודה, להתראות").waitFor();
  await hears(page, "להתראות!");
  await nobodyIsShutOut(page);
  await picture(page, "trial-over");
  const marks = sent.filter(({ event }) => event === "mark").length;
  assert.ok(marks >= 3, `${marks} marks were echoed`);
  assert.deepEqual(
    sent.slice(0, 2).map(({ event }) => event),
    ["connected", "start"],
  );
  assert.equal(await customers(), before, "nobody was written down");
  assert.deepEqual(complaints, []);
  await close();
});

test("with a microphone it is heard, muted and hung up", { timeout: TAKES_MS }, async () => {
  const beeping = await launch(BEEPS);
  const { page, complaints, close } = await arrive({ viewport: TELEPHONE }, beeping);
  const opened = page.waitForEvent("websocket");
  await button(page, "להתקשר").click();
  const socket = await opened;
  await inARow(socket, 1, (sound) => sound.some(isLoud));
  await hears(page, GREETING);
  await button(page, "השתקת המיקרופון").click();
  await page.getByText("המיקרופון מושתק").waitFor();
  // It beeps every second.
  await inARow(socket, 75, (sound) => !sound.some(isLoud));
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  await picture(page, "trial-muted-telephone");
  await button(page, "ביטול ההשתקה").click();
  await inARow(socket, 1, (sound) => sound.some(isLoud));
  await button(page, "ניתוק").click();
  await phone(page).getByText("ניתקתם").waitFor();
  await picture(page, "trial-hung-up-telephone");
  await nobodyIsShutOut(page);
  assert.deepEqual(complaints, []);
  await close();
  await beeping.close();
});

test("without a microphone the call goes on by typing, and a typed interruption is heard", {
  timeout: TAKES_MS,
}, async () => {
  const refusing = await launch(BEEPS.slice(0, 1));
  const { page, complaints, close } = await arrive({ viewport: TELEPHONE }, refusing);
  await button(page, "להתקשר").click();
  await page.getByText(/לא הרשה להשתמש במיקרופון, והשיחה נמשכת בהקלדה/).waitFor();
  await hears(page, GREETING);
  await button(page, "מה שעות הפתיחה?").click();
  await log(page).getByText("ייאמר כשהיא תסיים").waitFor();
  await picture(page, "trial-refused-telephone");
  await hears(page, /תשע בבוקר/);
  await button(page, "אפשר לקבוע פגישה?").click();
  await button(page, "לומר עכשיו").click();
  await log(page).getByText("נקטעה").waitFor();
  await log(page).getByText(/^נאמר/).waitFor({ state: "detached" });
  await nobodyIsShutOut(page);
  assert.equal(await isWide(page), false);
  await picture(page, "trial-typed-telephone");
  await button(page, "ניתוק").click();
  await phone(page).getByText("ניתקתם").waitFor();
  assert.deepEqual(complaints, []);
  await close();
  await refusing.close();
});

test("a line that breaks in the middle is told, and one that is left behind is hung up", {
  timeout: TAKES_MS,
}, async () => {
  const { page, complaints, close } = await arrive({ viewport: TELEPHONE });
  await button(page, "בלי מיקרופון, בהקלדה").click();
  await hears(page, GREETING);
  await page.context().setOffline(true);
  await phone(page).getByText("הקו נותק באמצע").waitFor();
  await picture(page, "trial-lost-telephone");
  await page.context().setOffline(false);
  await nobodyIsShutOut(page);
  const begun = page.waitForEvent("websocket");
  await button(page, "שוב, בהקלדה").click();
  const socket = await begun;
  await phone(page).getByText("מאזינה", { exact: true }).waitFor();
  const hungUp = socket.waitForEvent("close");
  await page.getByRole("link", { name: "לקוחות" }).first().click();
  await page.getByRole("heading", { level: 1, name: "לקוחות" }).waitFor();
  await hungUp;
  assert.deepEqual(complaints, []);
  await close();
});

test("it is a step away from the settings, and not for those who may not change them", async () => {
  const { page, complaints, close } = await arrive();
  await page.goto(`${program.base}/receptionist`);
  await page.getByRole("link", { name: "נסו עכשיו" }).click();
  await page.getByRole("heading", { level: 1, name: "שיחת ניסיון" }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
  const viewer = await enter(browser, program, { as: await colleague(program, "viewer") });
  await viewer.page.goto(`${program.base}/try`);
  await viewer.page.getByText("אין הרשאה").waitFor();
  assert.equal(await viewer.page.getByRole("link", { name: "שיחת ניסיון" }).count(), 0);
  assert.deepEqual(viewer.complaints, []);
  await viewer.close();
});

// The last one: the lines that it takes are kept for two minutes.
test("two trials that go on are told, and so is a line that opens too late", async () => {
  const { page, complaints, close } = await arrive();
  const taken = [];
  for (const _ of [1, 2]) taken.push(await ask(program, "POST", "/api/trials"));
  await button(page, "בלי מיקרופון, בהקלדה").click();
  await page.getByText("כבר מתקיימות שתי שיחות ניסיון").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "trial-taken");
  const late = { ...taken[0], token: "nothing", expires_at: "2020-01-01T00:00:00Z" };
  await page.route("**/api/trials", (route) => route.fulfill({ status: 201, json: late }));
  await button(page, "שוב, בהקלדה").click();
  await page.getByText("הזמן להתחיל את השיחה עבר").waitFor();
  await page.unroute("**/api/trials");
  await page.route("**/api/trials", (route) =>
    route.fulfill({ status: 201, json: { ...late, expires_at: "2099-01-01T00:00:00Z" } }),
  );
  await button(page, "שוב, בהקלדה").click();
  await page.getByText("הקו לא נפתח").waitFor();
  await nobodyIsShutOut(page);
  assert.deepEqual(
    complaints.filter((text) => !text.includes("WebSocket")),
    [],
  );
  await close();
});
