// Tasks, as those who work here write them down, check them off and put them off.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, nobodyIsShutOut } from "./desk.mjs";
import { ask, start } from "./program.mjs";
import { box, dialog, get, group, make, row, tasks, told, undo } from "./tasks.mjs";

const TELEPHONE = { width: 360, height: 740 };

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

/** Nothing stands beyond the edge of the screen. */
async function keepsWithin(page) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= screen, `${wide} of ${screen}`);
}

async function menu(page, title, action) {
  await row(page, title)
    .getByRole("button", { name: `פעולות: ${title}` })
    .click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a task is added by Enter, checked off by the keys, and taken back", async () => {
  const { page, complaints, close } = await tasks(browser, program);
  await page.getByText("אין משימות פתוחות").waitFor();
  const line = page.getByLabel("מה צריך לעשות?");
  await line.fill("לחזור לרונית");
  await line.press("Enter");
  await group(page, "היום").getByText("לחזור לרונית").waitFor();
  assert.equal(await line.inputValue(), "");
  await line.fill("לסדר את הארון");
  await page.getByLabel("עד מתי").fill("");
  await line.press("Enter");
  await group(page, "בלי תאריך").getByText("לסדר את הארון").waitFor();

  await box(page, "לחזור לרונית").focus();
  await page.keyboard.press("Space");
  await told(page, "המשימה בוצעה");
  await row(page, "לחזור לרונית").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.includes("לסדר את הארון"));
  await undo(page);
  await group(page, "היום").getByText("לחזור לרונית").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("with the thumb a task is checked off, put off, deleted and brought back", async () => {
  const customer = await ask(program, "POST", "/api/crm/customers", {
    name: "לקוחה עם שם ארוך במיוחד־במיוחד לבית משפחת ארוכים",
    phone: "0547000001",
  });
  const late = await make(program, { title: "לאסוף מפתחות", due_date: "2026-01-05", customer_id: customer.id });
  const { page, complaints, close } = await tasks(browser, program, { viewport: TELEPHONE });
  await group(page, "באיחור").getByText("לאסוף מפתחות").waitFor();
  await picture(page, "tasks-telephone");
  await nobodyIsShutOut(page);
  await keepsWithin(page);
  const { width, height } = await box(page, "לאסוף מפתחות").boundingBox();
  assert.ok(width >= 44 && height >= 44);

  await menu(page, "לאסוף מפתחות", "להעביר למחר");
  await group(page, "בשבוע הקרוב").getByText("מחר").waitFor();
  await undo(page);
  await group(page, "באיחור").getByText("לאסוף מפתחות").waitFor();
  assert.equal((await get(program, late.id)).due_date, "2026-01-05");

  await menu(page, "לאסוף מפתחות", "מחיקה");
  await told(page, "המשימה נמחקה");
  await row(page, "לאסוף מפתחות").waitFor({ state: "detached" });
  await undo(page);
  await told(page, "המשימה שוחזרה");
  // News on which the mouse rests stays.
  await page.mouse.move(0, 0);
  await box(page, "לאסוף מפתחות").tap();
  await row(page, "לאסוף מפתחות").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "בוצעו" }).tap();
  const again = page.getByRole("checkbox", { name: "לפתוח מחדש: לאסוף מפתחות" });
  await again.waitFor();
  await keepsWithin(page);
  await again.tap();
  await group(page, "באיחור").getByText("לאסוף מפתחות").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a double click checks off once, and a refusal puts the task back", async () => {
  const { id } = await make(program, { title: "לחיצה כפולה" });
  await make(program, { title: "אין תשובה" });
  const { page, close } = await tasks(browser, program);
  await box(page, "לחיצה כפולה").dblclick();
  await row(page, "לחיצה כפולה").waitFor({ state: "detached" });
  assert.equal((await get(program, id)).state, "done");
  const refuse = (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: 409, contentType: "application/json", body: '{"error":"state_move"}' })
      : route.fallback();
  await page.route("**/api/crm/tasks/*", refuse);
  await box(page, "אין תשובה").click();
  await told(page, "הפעולה אינה אפשרית במצב הנוכחי.");
  await box(page, "אין תשובה").waitFor();
  assert.equal(await box(page, "אין תשובה").getAttribute("aria-checked"), "false");
  await close();
});

test("with all its details a task is written for a colleague, and one's own are seen alone", async () => {
  await colleague(program, "agent");
  const { page, close } = await tasks(browser, program);
  await page.getByLabel("מה צריך לעשות?").fill("לבדוק זכויות");
  await page.getByRole("button", { name: "עוד פרטים" }).click();
  const form = dialog(page);
  assert.equal(await form.getByLabel("מה צריך לעשות").inputValue(), "לבדוק זכויות");
  await form.getByLabel("מי מבצע").selectOption("דנה agent");
  await form.getByRole("button", { name: "הוספה" }).click();
  await row(page, "לבדוק זכויות").getByText("דנה agent").waitFor();
  assert.equal(await page.getByLabel("מה צריך לעשות?").inputValue(), "");
  await page.getByRole("button", { name: "שלי", exact: true }).click();
  await row(page, "לבדוק זכויות").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "של כולם" }).click();
  await page.getByLabel("של אחרים").selectOption("דנה agent");
  await row(page, "לבדוק זכויות").waitFor();
  await row(page, "לחזור לרונית").waitFor({ state: "detached" });
  await close();
});
