// What callers asked and nobody knew, against the program and customers who telephone it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { telephone } from "./customer.mjs";
import { colleague, DESK, enter, nobodyIsShutOut, OWNER } from "./desk.mjs";
import { ask, start } from "./program.mjs";

const ASKED = "כמה עולה ייעוץ משכנתאות?";
const ANSWER = "ייעוץ משכנתאות עולה אלף שקלים";

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
  await opened.page.goto(`${program.base}/questions`);
  await opened.page.getByRole("heading", { level: 1, name: "שאלות בלי תשובה" }).waitFor();
  return opened;
}

const way = (page) => page.getByRole("navigation").first().getByRole("link", { name: "שאלות בלי תשובה" });
const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

test("what nobody knew in a call is answered once, and the next caller hears it", { timeout: 120_000 }, async () => {
  const { page, complaints, close } = await arrive();
  await page.getByText("אין שאלות שמחכות").waitFor();
  await telephone(program, `שלום, ${ASKED}`, "אפשר להגיע עם כלב?", "תודה, להתראות");
  const question = page.getByRole("article").filter({ hasText: "ייעוץ משכנתאות" });
  await question.getByText("נשאלה פעם אחת").waitFor();
  const dog = page.getByRole("article").filter({ hasText: "כלב" });
  await dog.waitFor();
  await way(page).getByText("2", { exact: true }).waitFor();
  await picture(page, "questions");
  await nobodyIsShutOut(page);

  await question.getByRole("button", { name: "הוספה לתשובות" }).click();
  await question.getByText("צריך למלא את השדה הזה").waitFor();
  await question.getByRole("button", { name: "לנסח את השאלה אחרת" }).click();
  await question.getByLabel("השאלה", { exact: true }).fill(ASKED);
  await question.getByLabel("התשובה", { exact: true }).fill(ANSWER);
  await question.getByRole("button", { name: "הוספה לתשובות" }).click();
  await page.getByText("התשובה נוספה").waitFor();
  await question.waitFor({ state: "detached" });
  await way(page).getByText("1", { exact: true }).waitFor();
  await page.getByRole("button", { name: "נענו" }).click();
  await page.getByRole("article").filter({ hasText: ANSWER }).waitFor();
  await picture(page, "questions-answered");
  await telephone(program, `שלום, ${ASKED}`, "תודה, להתראות");
  const { items } = await ask(program, "GET", "/api/calls");
  const call = await ask(program, "GET", `/api/calls/${items[0].call_sid}`);
  assert.ok(JSON.stringify(call.turns).includes("אלף שקלים"), JSON.stringify(call.turns));
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever may not answer reads, and what needs no answer is put away on a telephone", async () => {
  const viewer = await arrive({ as: await colleague(program, "viewer"), viewport: { width: 360, height: 740 } });
  await viewer.page.getByRole("article").first().waitFor();
  assert.equal(await viewer.page.getByRole("button", { name: "הוספה לתשובות" }).count(), 0);
  assert.equal(await viewer.page.getByRole("button", { name: "אין צורך בתשובה" }).count(), 0);
  assert.deepEqual(viewer.complaints, []);
  await viewer.close();
  const { page, complaints, close } = await arrive({ viewport: { width: 360, height: 740 } });
  await page.getByRole("button", { name: "הוספה לתשובות" }).first().waitFor();
  assert.equal(await isWide(page), false);
  await picture(page, "questions-telephone");
  await nobodyIsShutOut(page);
  await page.getByRole("button", { name: "אין צורך בתשובה" }).click();
  await page.getByText("אין שאלות שמחכות").waitFor();
  await page.getByRole("button", { name: "בלי צורך בתשובה" }).click();
  await page.getByRole("article").filter({ hasText: "כלב" }).getByRole("link", { name: "לשיחה" }).click();
  await page.getByRole("heading", { level: 1, name: /שיחה עם/ }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
