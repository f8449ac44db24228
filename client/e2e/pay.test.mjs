// The page by which customers pay, in a browser, against the program and the sandbox's Stripe.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, picture } from "./browser.mjs";
import { ask, start } from "./program.mjs";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
const THREE_D_SECURE = "4000000000003220";

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

async function link(title = "תיווך דירת 4 חדרים ברעננה") {
  const deal = await ask(program, "POST", "/api/crm/deals", { customer_id: 1, title, amount: 118_000 });
  const made = await ask(program, "POST", "/api/payments/links", { deal_id: deal.id });
  const path = new URL(made.url).pathname;
  return { deal, made, url: program.base + path, path };
}

async function fillCard(page, number) {
  await page.getByLabel("מספר כרטיס").fill(number);
  await page.getByLabel("תוקף (חודש/שנה)").fill("12/34");
  await page.getByLabel("קוד אבטחה").fill("123");
}

const heading = (page, name) => page.getByRole("heading", { name }).waitFor();

test("a customer pays by a card, and is told that the money has come", async () => {
  const { url, deal } = await link();
  const { page, complaints, close } = await open(browser);
  await page.goto(url);
  const pay = page.getByRole("button", { name: /לתשלום/ });
  await pay.waitFor();
  assert.match(await pay.textContent(), /1,180\.00/);
  await picture(page, "pay-open");
  await fillCard(page, VISA);
  await pay.click();
  await heading(page, "התשלום התקבל, תודה!");
  await picture(page, "pay-paid");
  const balance = await ask(program, "GET", `/api/payments/balance?deal_id=${deal.id}`);
  assert.equal(balance.remaining, 0);
  await page.reload();
  await heading(page, "התשלום התקבל, תודה!");
  assert.deepEqual(complaints, []);
  await close();
});

test("a wrong number, and then a card that the bank refuses, can be mended", async () => {
  const { url } = await link("ייעוץ");
  const { page, complaints, close } = await open(browser);
  await page.goto(url);
  const pay = page.getByRole("button", { name: /לתשלום/ });
  await pay.waitFor();
  await fillCard(page, "1234");
  await pay.click();
  await page.getByRole("alert").getByText("מספר הכרטיס אינו תקין").waitFor();
  await fillCard(page, DECLINED);
  await pay.click();
  await page.getByRole("alert").getByText("הכרטיס נדחה").waitFor();
  await picture(page, "pay-declined");
  await fillCard(page, VISA);
  await pay.click();
  await heading(page, "התשלום התקבל, תודה!");
  assert.deepEqual(complaints, []);
  await close();
});

test("whoever must prove who they are comes back to a page that knows of it", async () => {
  const { url, path } = await link();
  const { page, close } = await open(browser);
  await page.goto(url);
  await page.getByRole("button", { name: /לתשלום/ }).waitFor();
  await fillCard(page, THREE_D_SECURE);
  await page.getByRole("button", { name: /לתשלום/ }).click();
  await page.getByRole("button", { name: "Complete" }).click();
  await heading(page, "התשלום התקבל, תודה!");
  assert.equal(new URL(page.url()).pathname, path);
  assert.equal(new URL(page.url()).search, "");
  await close();
});

test("links that were taken back, and such as never were, say so", async () => {
  const { url, made } = await link();
  await ask(program, "DELETE", `/api/payments/links/${made.id}`);
  const { page, close } = await open(browser);
  await page.goto(url);
  await heading(page, "הקישור בוטל");
  await picture(page, "pay-closed");
  await page.goto(`${program.base}/pay/${"A".repeat(43)}`);
  await heading(page, "הקישור לא נמצא");
  await close();
});

test("without a connection nothing is charged, and another try goes on", async () => {
  const { url } = await link();
  const { page, close } = await open(browser);
  await page.route("**/api/public/pay/**", (route) => route.abort());
  await page.goto(url);
  await heading(page, "אין חיבור לאינטרנט");
  await page.unroute("**/api/public/pay/**");
  await page.getByRole("button", { name: "לנסות שוב" }).click();
  await page.getByRole("button", { name: /לתשלום/ }).waitFor();
  await close();
});

test("a long title breaks no line and no letter of it is read as markup", async () => {
  const title = `<b>${"דירהענקיתבלירווח".repeat(8)}</b> ABC 12-34`;
  const { url } = await link(title);
  const { page, close } = await open(browser);
  await page.goto(url);
  await page.getByText("ABC 12-34").waitFor();
  const { width, shown } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    shown: document.querySelector("b") !== null,
  }));
  assert.ok(width <= 360, `the page is ${width} wide`);
  assert.equal(shown, false);
  await picture(page, "pay-long");
  await close();
});
