// What Lighthouse says of the pages that strangers open: whoever cannot see or hold a mouse pays and signs as well.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { launch } from "./browser.mjs";
import { ask, freePort, start } from "./program.mjs";

/** Out of 100. Speed is measured where nothing else runs, not here. */
const AT_LEAST = 95;
const CATEGORIES = ["accessibility", "best-practices"];

let program;
let browser;
let port;

before(async () => {
  program = await start();
  port = await freePort();
  browser = await launch([`--remote-debugging-port=${port}`]);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

async function deal() {
  const made = await ask(program, "POST", "/api/crm/deals", { customer_id: 1, title: "תיווך דירה", amount: 118_000 });
  return made.id;
}

async function judge(path) {
  const settings = { port, onlyCategories: CATEGORIES, logLevel: "silent" };
  const { lhr } = await lighthouse(program.base + path, settings);
  for (const name of CATEGORIES) {
    const { score, auditRefs } = lhr.categories[name];
    const failed = auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 1);
    const why = failed.map((audit) => `${audit.id}: ${audit.title}`).join("\n");
    assert.ok(score * 100 >= AT_LEAST, `${path}: ${name} ${score * 100}\n${why}`);
  }
}

test("everybody can pay", async () => {
  const { url } = await ask(program, "POST", "/api/payments/links", { deal_id: await deal() });
  await judge(new URL(url).pathname);
});

test("everybody can sign", async () => {
  const { signers } = await ask(program, "POST", "/api/contracts/send", { deal_id: await deal() });
  await judge(new URL(signers[0].url).pathname);
});

test("everybody can verify", async () => {
  await judge("/verify");
});
