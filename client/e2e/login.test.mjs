// Coming in: the first minute, logging in, and being thrown out in the middle of something.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch, open, picture } from "./browser.mjs";
import { DESK, enter, logIn, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { ask, start } from "./program.mjs";

/** What somebody waits for before the first screen, in bytes of script as they go over the line. */
const FIRST_SCREEN_BYTES = 200 * 1024;

/** Outside production the program makes an owner up. */
const PRODUCTION = {
  APP_ENV: "production",
  BIND_ADDR: "127.0.0.1",
  DISABLED_VENDORS: "twilio,openai,google,gtts,stripe,baileys",
  JWT_SECRET: "a secret of a test that is long enough to be one",
};

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

test("a new installation asks for its code, and makes its first user", async () => {
  const fresh = await start({ owner: null, env: PRODUCTION });
  const { page, complaints, close } = await open(browser, { viewport: DESK });
  try {
    await page.goto(fresh.base);
    await page.getByRole("heading", { name: "מתחילים" }).waitFor();
    await nobodyIsShutOut(page);
    await picture(page, "setup");
    await page.getByLabel("קוד חד־פעמי").fill("a wrong one");
    await page.getByLabel("שם העסק").fill("נדל״ן השרון");
    await page.getByLabel("השם שלכם").fill("דנה כהן");
    await page.getByLabel("דוא״ל").fill("dana@test.example");
    await page.getByLabel("סיסמה", { exact: true }).fill("correct horse battery");
    await page.getByRole("button", { name: "להתחיל" }).click();
    await page.getByText("הקוד אינו נכון").waitFor();
    await page.getByLabel("קוד חד־פעמי").fill(fresh.setupCode());
    await page.getByRole("button", { name: "להתחיל" }).click();
    await page.getByRole("heading", { name: "שלום, דנה כהן" }).waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await close();
    await fresh.stop();
  }
});

test("a wrong password is told, and the address that somebody came for is where they come out", async () => {
  const { page, close } = await open(browser, { viewport: DESK });
  await page.goto(`${program.base}/customers/1`);
  await page.getByLabel("דוא״ל").fill(OWNER.email);
  await page.getByLabel("סיסמה", { exact: true }).fill("wrong horse battery");
  await page.getByRole("button", { name: "כניסה" }).click();
  await page.getByText("הדוא״ל או הסיסמה שגויים").waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "login");
  await logIn(page, OWNER);
  assert.equal(new URL(page.url()).pathname, "/customers/1");
  await close();
});

test("the first screen needs no more script than it may", async () => {
  const { page, close } = await open(browser, { viewport: DESK });
  const scripts = [];
  page.on("response", (answer) => {
    if (new URL(answer.url()).pathname.endsWith(".js")) scripts.push(answer);
  });
  await page.goto(program.base);
  await logIn(page, OWNER);
  await page.getByText("בתקופה הזאת").or(page.getByText("לידים חדשים")).first().waitFor();
  const bodies = await Promise.all(scripts.map((answer) => answer.body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  assert.ok(bytes <= FIRST_SCREEN_BYTES, `${bytes} bytes of script`);
  await close();
});

test("whoever is thrown out while they type logs in again, and what they typed is sent", async () => {
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/business`);
  await page.getByLabel("אתר", { exact: false }).first().fill("sharon.co.il");
  const { items } = await ask(program, "GET", "/api/auth/sessions");
  for (const { id, current } of items) if (!current) await ask(program, "DELETE", `/api/auth/sessions/${id}`);
  await page.getByRole("button", { name: "שמירת השינויים" }).click();
  await page.getByRole("heading", { name: "ההתחברות הסתיימה" }).waitFor();
  await picture(page, "expired");
  await page.getByLabel("סיסמה", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "כניסה" }).click();
  await page.getByText("ההגדרות נשמרו").waitFor();
  const { settings } = await ask(program, "GET", "/api/business");
  assert.equal(settings.domain, "sharon.co.il");
  await close();
});

test("what was typed and not saved is asked about before it is left", async () => {
  const { page, close } = await enter(browser, program);
  await page.goto(`${program.base}/business`);
  await page.getByLabel("אתר", { exact: false }).fill("herzliya.co.il");
  await page.getByRole("link", { name: "לקוחות" }).first().click();
  await page.getByRole("button", { name: "להישאר" }).click();
  assert.equal(await page.getByLabel("אתר", { exact: false }).inputValue(), "herzliya.co.il");
  await page.getByRole("link", { name: "לקוחות" }).first().click();
  await page.getByRole("button", { name: "לצאת בלי לשמור" }).click();
  await page.waitForURL("**/customers");
  await close();
});

test("an invitation is accepted and a password is set anew by their links", async () => {
  const invited = { name: "יוסי", email: "yossi@test.example", role: "agent" };
  const { url } = await ask(program, "POST", "/api/users/invitations", invited);
  const { page, complaints, close } = await open(browser, { viewport: { width: 360, height: 740 } });
  await page.goto(program.base + new URL(url).pathname);
  await page.getByRole("heading", { name: /הוזמנתם לעבוד/ }).waitFor();
  await nobodyIsShutOut(page);
  await picture(page, "invite");
  await page.getByLabel("סיסמה", { exact: true }).fill("another horse battery");
  await page.getByRole("button", { name: "לקבל את ההזמנה" }).click();
  await page.getByText("ההזמנה התקבלה").waitFor();
  await page.goto(program.base + new URL(url).pathname);
  await page.getByText("כבר השתמשו בקישור הזה").waitFor();
  const users = await ask(program, "GET", "/api/users");
  const { id } = users.items.find(({ email }) => email === invited.email);
  const reset = await ask(program, "POST", `/api/users/${id}/reset`);
  await page.goto(program.base + new URL(reset.url).pathname);
  await page.getByRole("heading", { name: "בחירת סיסמה חדשה" }).waitFor();
  await nobodyIsShutOut(page);
  await page.getByLabel("סיסמה חדשה").fill("a third horse battery");
  await page.getByRole("button", { name: "לשמור את הסיסמה" }).click();
  await page.getByText("הסיסמה הוחלפה").waitFor();
  await logIn(page, { email: invited.email, password: "a third horse battery" });
  assert.deepEqual(complaints, []);
  await close();
});
