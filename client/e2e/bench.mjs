// How fast the pages of customers are on a cheap telephone, as Lighthouse sees it, beside a page that is one line of text. `node client/e2e/bench.mjs [docs/benchmarks.md]` brings the section of that page up to date.

import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, totalmem } from "node:os";
import lighthouse from "lighthouse";
import { launch } from "./browser.mjs";
import { ask, freePort, start } from "./program.mjs";

/** Out of 100. */
const AT_LEAST = 95;
/** The middle one of so many looks counts. */
const LOOKS = 3;
const BEGIN = "<!-- pages -->";
const END = "<!-- end of pages -->";
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"];
const SHIFT = "cumulative-layout-shift";
const PLAIN =
  '<!doctype html><html lang="he" dir="rtl"><meta name="viewport" content="width=device-width"><title>…</title><p>…</p>';

const program = await start();
const port = await freePort();
const plain = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(PLAIN));
const plainPort = await freePort();
plain.listen(plainPort, "127.0.0.1");
const browser = await launch([`--remote-debugging-port=${port}`]);
let isReached = true;
try {
  const deal = { customer_id: 1, title: "תיווך דירה", amount: 118_000 };
  const { id: deal_id } = await ask(program, "POST", "/api/crm/deals", deal);
  const { url } = await ask(program, "POST", "/api/payments/links", { deal_id });
  const { signers } = await ask(program, "POST", "/api/contracts/send", { deal_id });
  const pages = [
    ["one line of text", `http://127.0.0.1:${plainPort}/`, false],
    ["`/pay/…`", program.base + new URL(url).pathname, true],
    ["`/sign/…`", program.base + new URL(signers[0].url).pathname, true],
    ["`/verify`", `${program.base}/verify`, true],
  ];
  const rows = [];
  for (const [name, address, isHeld] of pages) rows.push({ name, isHeld, ...(await look(address)) });
  isReached = rows.every(({ isHeld, score }) => !isHeld || score >= AT_LEAST);
  tell(section(rows));
} finally {
  await browser.close();
  await program.stop();
  plain.close();
}
process.exitCode = isReached ? 0 : 1;

/** The middle one of some looks, by its score. */
async function look(address) {
  const looks = [];
  for (let nth = 0; nth < LOOKS; nth += 1) {
    const settings = { port, onlyCategories: ["performance"], logLevel: "silent" };
    const { lhr } = await lighthouse(address, settings);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const values = METRICS.map((metric) => Math.round(lhr.audits[metric].numericValue));
    values.push(lhr.audits[SHIFT].numericValue.toFixed(3));
    looks.push({ score: Math.round(lhr.categories.performance.score * 100), values });
  }
  return looks.sort((one, other) => one.score - other.score)[Math.floor(LOOKS / 2)];
}

function section(rows) {
  const line = ({ name, isHeld, score, values }) => {
    const reached = isHeld ? (score >= AT_LEAST ? "yes" : "**no**") : "–";
    return `| ${name} | ${score} | ${values.join(" | ")} | ${reached} |`;
  };
  const machine = `${cpus().length} cores of ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return [
    `Machine: ${machine}.`,
    "",
    `| page | performance | first paint, ms | largest paint, ms | blocked, ms | shifts | at least ${AT_LEAST} |`,
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map(line),
  ].join("\n");
}

/** Prints the section, and puts it into the page between its markers. */
function tell(text) {
  process.stdout.write(`${text}\n`);
  const page = process.argv[2];
  if (!page) return;
  const [before, rest] = readFileSync(page, "utf8").split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${page} has no markers ${BEGIN} and ${END}`);
  writeFileSync(page, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}
