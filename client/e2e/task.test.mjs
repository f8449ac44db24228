// A task at its own address: read, corrected, given up.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { colleague, nobodyIsShutOut } from "./desk.mjs";
import { start } from "./program.mjs";
import { box, dialog, get, group, make, row, tasks, told } from "./tasks.mjs";

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

test("a task opens at its own address, is corrected there, and nothing typed is lost unasked", async () => {
  const { id } = await make(program, { title: "לשלוח חוזה" });
  const { page, close } = await tasks(browser, program);
  await page.getByRole("button", { name: "לשלוח חוזה", exact: true }).click();
  await page.waitForURL(`**/tasks?task=${id}`);
  const form = dialog(page);
  assert.ok(await form.getByLabel("שעה").isDisabled());
  await form.getByLabel("תאריך").fill("2030-01-02");
  await form.getByLabel("שעה").fill("17:00");
  await form.getByLabel("תזכורת").selectOption("שעה לפני");
  await nobodyIsShutOut(page);
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "להישאר" }).click();
  await form.getByRole("button", { name: "שמירה" }).click();
  await told(page, "המשימה נשמרה");
  await dialog(page).waitFor({ state: "detached" });
  await group(page, "בהמשך").getByText("2.1.2030, 17:00").waitFor();
  const saved = await get(program, id);
  assert.deepEqual([saved.due_time, saved.remind_minutes], ["17:00:00", 60]);

  await page.goto(`${program.base}/tasks?task=${id}`);
  await dialog(page).getByLabel("מצב").selectOption("בוטלה");
  await dialog(page).getByRole("button", { name: "שמירה" }).click();
  await row(page, "לשלוח חוזה").waitFor({ state: "detached" });
  await page.getByRole("main").getByLabel("מצב").selectOption("בוטלו");
  await row(page, "לשלוח חוזה").waitFor();
  await close();
});

test("what was typed is given up after one question only, and back closes a task", async () => {
  await make(program, { title: "להזמין צלם" });
  const { page, close } = await tasks(browser, program);
  const open = page.getByRole("button", { name: "להזמין צלם", exact: true });
  await open.waitFor();
  await nobodyIsShutOut(page);
  await open.click();
  await dialog(page).getByLabel("פרטים").fill("עם רחפן");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "לצאת בלי לשמור" }).click();
  await dialog(page).waitFor({ state: "detached" });
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await open.click();
  await dialog(page).getByLabel("פרטים").waitFor();
  await page.goBack();
  await dialog(page).waitFor({ state: "detached" });
  await close();
});

test("whoever may only look reads tasks and can change none", async () => {
  const viewer = await colleague(program, "viewer");
  const { id } = await make(program, { title: "רק לקריאה", details: "הפרטים" });
  const { page, complaints, close } = await tasks(browser, program, { as: viewer });
  await row(page, "רק לקריאה").waitFor();
  assert.ok(await box(page, "רק לקריאה").isDisabled());
  assert.equal(await page.getByLabel("מה צריך לעשות?").count(), 0);
  await page.goto(`${program.base}/tasks?task=${id}`);
  await dialog(page).getByText("הפרטים").last().waitFor();
  assert.equal(await dialog(page).getByRole("textbox").count(), 0);
  await page.goto(`${program.base}/tasks?task=987654`);
  await dialog(page).getByText("הדף לא נמצא").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
