// What each role finds: its own screens, and no door that leads to a refusal.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./browser.mjs";
import { colleague, enter, OWNER, whoIsShutOut } from "./desk.mjs";
import { start } from "./program.mjs";

const EVERYTHING = [
  "מבט כללי",
  "לקוחות",
  "לידים",
  "עסקאות",
  "משימות",
  "יומן",
  "שיחות",
  "שיחות עכשיו",
  "וואטסאפ",
  "ממתין לאישורכם",
  "שאלות בלי תשובה",
  "שיחת ניסיון",
  "חזרות",
  "תשלומים",
  "חשבוניות",
  "חוזים",
  "צוות",
  "יומן פעולות",
  "פקידת הקבלה",
  "הגדרות העסק",
];
const without = (...left) => EVERYTHING.filter((place) => !left.includes(place));
const SEES = {
  owner: EVERYTHING,
  manager: without("יומן פעולות"),
  agent: without("שיחת ניסיון", "חזרות", "צוות", "יומן פעולות", "פקידת הקבלה", "הגדרות העסק"),
  accountant: without(
    "שיחות",
    "שיחות עכשיו",
    "וואטסאפ",
    "ממתין לאישורכם",
    "שאלות בלי תשובה",
    "שיחת ניסיון",
    "חזרות",
    "צוות",
    "יומן פעולות",
    "פקידת הקבלה",
    "הגדרות העסק",
  ),
  viewer: without("שיחת ניסיון", "חזרות", "צוות", "יומן פעולות", "פקידת הקבלה", "הגדרות העסק"),
};
const PATHS = [
  "/",
  "/customers",
  "/leads",
  "/deals",
  "/tasks",
  "/calendar",
  "/calls",
  "/live",
  "/whatsapp",
  "/approvals",
  "/questions",
  "/try",
  "/rehearsals",
  "/payments",
  "/invoices",
];
const OTHERS = ["/contracts", "/templates", "/users", "/audit", "/receptionist", "/business", "/account", "/design"];

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

/** The screen is there, and so is what it asked for; one screen shows for ever what waiting looks like. */
async function arrived(page) {
  await page.locator("main#content h1").waitFor();
  if (new URL(page.url()).pathname === "/design") return;
  await page.locator("main#content .animate-pulse, main#content .animate-spin").first().waitFor({ state: "detached" });
}

for (const [role, places] of Object.entries(SEES)) {
  test(`${role}: the way leads where one may go, and nothing is refused on it`, async () => {
    const as = role === "owner" ? OWNER : await colleague(program, role);
    const { page, complaints, close } = await enter(browser, program, { as });
    const refused = [];
    page.on("response", (answer) => {
      if (answer.status() === 403) refused.push(answer.url());
    });
    const ways = page.getByRole("navigation", { name: "ניווט ראשי" }).first().getByRole("link");
    await ways.first().waitFor();
    const names = await ways.evaluateAll((links) => links.map((link) => link.querySelector("span").textContent));
    assert.deepEqual(names, places);
    for (const place of places) {
      await ways.filter({ has: page.getByText(place, { exact: true }) }).click();
      await arrived(page);
    }
    assert.deepEqual(refused, []);
    assert.deepEqual(complaints, []);
    await picture(page, `role-${role}`);
    await close();
  });
}

test("whoever goes where they may not is told so, and not shown an empty table", async () => {
  const as = { email: "viewer@test.example", password: "another horse battery" };
  const { page, close } = await enter(browser, program, { as });
  for (const path of ["/try", "/users", "/audit", "/receptionist", "/business"]) {
    await page.goto(program.base + path);
    await page.getByText("אין הרשאה").waitFor();
  }
  await close();
});

test("nobody is shut out of any screen by how they see or type, and none scrolls sideways", async () => {
  const problems = [];
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    const { page, complaints, close } = await enter(browser, program, { viewport });
    for (const path of [...PATHS, ...OTHERS]) {
      await page.goto(program.base + path);
      await arrived(page);
      for (const problem of await whoIsShutOut(page)) problems.push(`${path}: ${problem}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) problems.push(`${path} is ${wide} px wider than ${viewport.width}`);
      await picture(page, `screen${path.replaceAll("/", "-")}-${viewport.width}`);
    }
    problems.push(...complaints);
    await close();
  }
  assert.deepEqual(problems, []);
});
