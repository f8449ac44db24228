// The pages on which a contract is signed and verified, in a browser, against the whole program.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { ask, start } from "./program.mjs";

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

/** A contract that was sent: its number, and where each of its signers signs. */
async function sent(signers) {
  const deal = { customer_id: 1, title: "תיווך דירה ברעננה", amount: 118_000 };
  const { id } = await ask(program, "POST", "/api/crm/deals", deal);
  const made = await ask(program, "POST", "/api/contracts/send", { deal_id: id, ...(signers ? { signers } : {}) });
  const urls = made.signers.map((signer) => program.base + new URL(signer.url).pathname);
  return { number: made.contract.contract_number, urls };
}

/** A signature as a hand draws it. */
async function draw(page) {
  const canvas = page.locator(".pad canvas");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await canvas.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.6);
  await page.mouse.down();
  for (let step = 1; step <= 24; step += 1) {
    const across = 0.2 + (0.6 * step) / 24;
    await page.mouse.move(x + width * across, y + height * (0.5 + 0.25 * Math.sin(step)));
  }
  await page.mouse.up();
}

const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();
const submit = (page) => page.getByRole("button", { name: "לחתום על החוזה" });

test("a customer reads, draws a signature, and has the signed contract, which is then verified", async () => {
  const { urls, number } = await sent();
  const { page, complaints, close } = await open(browser);
  await page.goto(urls[0]);
  await page.frameLocator("iframe").getByText("תיווך דירה ברעננה").first().waitFor();
  await picture(page, "sign-open");
  await draw(page);
  await page.getByRole("checkbox").check();
  await picture(page, "sign-drawn");
  await submit(page).click();
  await heading(page, "החוזה נחתם");
  const link = page.getByRole("link", { name: "להורדת החוזה החתום" });
  await link.waitFor();
  await picture(page, "sign-done");
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const file = join(program.folder, "signed.pdf");
  await download.saveAs(file);
  assert.equal(readFileSync(file).subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(complaints, []);

  await page.goto(`${program.base}/verify`);
  await page.locator("input[type=file]").setInputFiles(file);
  await heading(page, "המסמך מקורי");
  await page.getByText(number).waitFor();
  await picture(page, "verify-genuine");
  const changed = readFileSync(file);
  changed[Math.floor(changed.length / 2)] ^= 1;
  const forged = join(program.folder, "forged.pdf");
  writeFileSync(forged, changed);
  await page.locator("input[type=file]").setInputFiles(forged);
  await page.getByRole("heading", { name: /המסמך (שונה|אינו מוכר)/ }).waitFor();
  await picture(page, "verify-changed");
  assert.deepEqual(complaints, []);
  await close();
});

test("what is missing is said where it is missing, and the signature that was drawn stays", async () => {
  const { urls } = await sent();
  const { page, close } = await open(browser);
  await page.goto(urls[0]);
  await submit(page).waitFor();
  await page.getByLabel("שם מלא").fill("");
  await submit(page).click();
  await page.getByText("כתבו שם של שני תווים לפחות.").waitFor();
  await page.getByText("עוד אין חתימה").waitFor();
  await page.getByText("צריך לאשר את ההצהרה").waitFor();
  await draw(page);
  await page.setViewportSize({ width: 740, height: 360 });
  await page.getByLabel("שם מלא").fill("דנה לוי");
  await page.getByRole("checkbox").check();
  await submit(page).click();
  await heading(page, "החוזה נחתם");
  await close();
});

test("a stroke can be taken back, and who cannot draw types", async () => {
  const { urls } = await sent();
  const { page, close } = await open(browser);
  await page.goto(urls[0]);
  await draw(page);
  await page.getByRole("button", { name: "ביטול הקו האחרון" }).click();
  await page.getByText("חותמים כאן באצבע").waitFor();
  await page.getByText("הקלדת שם").click();
  await page.getByLabel("הקלידו את שמכם כחתימה").fill("דנה לוי");
  await page.getByRole("checkbox").check();
  await submit(page).click();
  await heading(page, "החוזה נחתם");
  await close();
});

test("of two signers the first waits for the second", async () => {
  const { urls } = await sent([
    { name: "דנה לוי", phone: "0541234567", is_customer: true },
    { name: "יוסי כהן", phone: "0521234567" },
  ]);
  for (const [at, told] of ["חתמתם, תודה!", "החוזה נחתם"].entries()) {
    const { page, close } = await open(browser);
    await page.goto(urls[at]);
    await draw(page);
    await page.getByRole("checkbox").check();
    await submit(page).click();
    await heading(page, told);
    await close();
  }
});

test("whoever does not want to sign says why, and nobody signs any more", async () => {
  const { urls, number } = await sent();
  const { page, close } = await open(browser);
  await page.goto(urls[0]);
  await page.getByRole("button", { name: "אינני רוצה לחתום" }).click();
  await page.getByRole("button", { name: "לסרב" }).click();
  await page.getByText("כתבו במילה מה הסיבה.").waitFor();
  await page.getByLabel("מה הסיבה?").fill("המחיר גבוה");
  await page.getByRole("button", { name: "לסרב" }).click();
  await heading(page, "החוזה לא ייחתם");
  await picture(page, "sign-declined");
  const contract = await ask(program, "GET", `/api/contracts/${number}`);
  assert.equal(contract.state ?? contract.contract?.state, "declined");
  await close();
});

test("what was filled in is there again after a reload, and a lost connection loses nothing", async () => {
  const { urls } = await sent();
  const { page, close } = await open(browser);
  await page.goto(urls[0]);
  await page.getByLabel("שם מלא").fill("דנה לוי-ישראלי");
  await page.reload();
  await submit(page).waitFor();
  assert.equal(await page.getByLabel("שם מלא").inputValue(), "דנה לוי-ישראלי");
  await page.goto(`${program.base}/sign/${"A".repeat(43)}`);
  await heading(page, "הקישור לא נמצא");
  await page.goto(`${program.base}/verify/${"0".repeat(32)}`);
  await heading(page, "אין מסמך כזה");
  await close();
});
