// Debian's Chromium, driven by Playwright.

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** A telephone of many customers. */
const TELEPHONE = { width: 360, height: 740 };

/** Where pictures of the pages go, if anybody wants them. */
const pictures = process.env.AGENTLOCATOR_PICTURES;

export async function launch(args = []) {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("no Chromium (Debian: apt-get install chromium)");
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });
}

/** A page in a browser of its own that notes whatever its policy or its scripts complain of. */
export async function open(browser, { viewport = TELEPHONE } = {}) {
  const context = await browser.newContext({ viewport, locale: "he-IL", hasTouch: true });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // What a test refuses on purpose is told by the browser as well.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

export async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
