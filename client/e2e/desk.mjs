// Somebody of the business in a browser: logged in as they do it, and looked at by axe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { open } from "./browser.mjs";
import { ask } from "./program.mjs";

export const DESK = { width: 1440, height: 900 };
export const OWNER = { email: "owner@test.example", password: "correct horse battery" };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A browser of one's own in which somebody has logged in, at the first screen. */
export async function enter(browser, program, { as = OWNER, viewport = DESK } = {}) {
  const opened = await open(browser, { viewport });
  await opened.page.goto(program.base);
  await logIn(opened.page, as);
  return opened;
}

export async function logIn(page, { email, password }) {
  await page.getByLabel("דוא״ל").fill(email);
  await page.getByLabel("סיסמה", { exact: true }).fill(password);
  await page.getByRole("button", { name: "כניסה" }).click();
  await page.locator("main#content h1").waitFor();
}

/** A colleague in this role, made as colleagues are: invited, and accepted. */
export async function colleague(program, role) {
  const email = `${role}@test.example`;
  const password = "another horse battery";
  const { url } = await ask(program, "POST", "/api/users/invitations", { name: `דנה ${role}`, email, role });
  const token = new URL(url).pathname.split("/").at(-1);
  await ask(program, "POST", `/api/public/invitations/${token}`, { name: `דנה ${role}`, password });
  return { email, password };
}

/** Nothing that axe calls serious, or worse, stands on the page. */
export async function nobodyIsShutOut(page) {
  assert.deepEqual(await whoIsShutOut(page), [], page.url());
}

/** What axe calls serious, or worse, with where it stands. */
export async function whoIsShutOut(page) {
  await page.evaluate(AXE);
  // What fades in has the contrast of a ghost until it stands there.
  await page.evaluate(() => {
    const ends = (animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
    return Promise.allSettled(
      document
        .getAnimations()
        .filter(ends)
        .map((animation) => animation.finished),
    );
  });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return bad.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
}
