// Where things stand on the screen of tasks.

import { enter } from "./desk.mjs";
import { ask } from "./program.mjs";

/** A browser in which somebody looks at the tasks. */
export async function tasks(browser, program, options) {
  const opened = await enter(browser, program, options);
  await opened.page.goto(`${program.base}/tasks`);
  await opened.page.getByRole("heading", { name: "משימות", level: 1 }).waitFor();
  return opened;
}

export const make = (program, body) => ask(program, "POST", "/api/crm/tasks", body);
export const get = (program, id) => ask(program, "GET", `/api/crm/tasks/${id}`);
export const told = (page, text) => page.getByLabel("הודעות").getByText(text).first().waitFor();
export const undo = (page) => page.getByLabel("הודעות").getByRole("button", { name: "לבטל" }).first().click();
export const group = (page, name) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
export const row = (page, title) => page.getByRole("listitem").filter({ hasText: title });
export const box = (page, title) => page.getByRole("checkbox", { name: `לסמן כבוצעה: ${title}` });
/** What opened above the screen; news are dialogs as well. */
export const dialog = (page) => page.locator('[role="dialog"]:not([aria-label="הודעות"] *)');
