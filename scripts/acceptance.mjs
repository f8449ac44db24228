// Writes docs/acceptance.md: each promise of the program, the command that shows it, and what that answered. Runs a fresh
// installation with the sandbox and WhatsApp's stand-in. Usage: node scripts/acceptance.mjs PROGRAM (needs what
// scripts/client.sh and scripts/services.sh build, curl and pdftotext).

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ROWS } from "./acceptance.rows.mjs";

const MAX_LINES = 60;
/** Of a line. */
const MAX_CHARS = 600;
const PORT = 5079;

const root = resolve(import.meta.dirname, "..");
const program = resolve(process.argv[2] ?? `${root}/target/release/agentlocator`);
const folder = mkdtempSync(join(tmpdir(), "agentlocator-acceptance-"));
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  APP_ENV: "testing",
  PORT: String(PORT),
  DATA_DIR: `${folder}/data`,
  BAILEYS_BASE_DIR: `${folder}/whatsapp`,
  DATABASE_URL: `sqlite://${folder}/agentlocator.db?mode=rwc`,
  COMPANY_NAME: "נדלן השרון",
  COMPANY_VAT_ID: "514000009",
  ADMIN_EMAIL: "owner@test.example",
  ADMIN_PASSWORD: "correct horse battery",
  RUST_LOG: "warn",
};

/** What a shell answers, both streams, whatever its status. */
function run(command, more = {}) {
  const told = `exec 2>&1; agentlocator() { "$PROGRAM" "$@"; }; ${command}`;
  const shell = { cwd: folder, env: { ...env, PROGRAM: program, ...more }, encoding: "utf8", timeout: 300_000 };
  try {
    return execFileSync("bash", ["-c", told], shell);
  } catch (failed) {
    return `${failed.stdout ?? ""}(status ${failed.status})\n`;
  }
}

/** What a reader sees of it: no secret, no folder of this machine, and not all of what is long. */
function shown(output) {
  let text = output.replaceAll(folder, "…").replaceAll(root, "…");
  text = text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "eyJ…").replace(/(pi_\w+_secret_)\w+/g, "$1…");
  text = text.replace(/("data:image\/png;base64,)[^"]{40,}/g, "$1…").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  const short = (line) => (line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)} …` : line);
  const lines = text.trimEnd().split("\n").map((line) => short(line.trimEnd()));
  return (lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines).join("\n");
}

async function started() {
  const child = spawn(program, ["serve", "--services", `${root}/services`], {
    cwd: folder,
    env,
    stdio: ["ignore", openSync(`${folder}/log`, "w"), openSync(`${folder}/log.err`, "w")],
  });
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    if ((await fetch(`http://127.0.0.1:${PORT}/health`).catch(() => null))?.ok) return child;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the program did not start:\n${readFileSync(`${folder}/log.err`, "utf8")}`);
}

const child = await started();
const login = run(
  `curl -s localhost:${PORT}/api/auth/login -H 'content-type: application/json' -d '{"email":"owner@test.example","password":"correct horse battery"}'`,
);
const more = { TOKEN: JSON.parse(login).token, AT: `localhost:${PORT}`, ROOT: root };
const parts = [
  "# What was promised, and what shows it",
  "Made by `node scripts/acceptance.mjs` out of a fresh installation with `APP_ENV=testing` and the sandbox; `$AT` is its address, `$TOKEN` its owner's token. Long answers are cut (…). The tests that keep each promise are named beside it.",
];
const told = new Map();
for (const row of [...ROWS].sort((a, b) => Number(a.last ?? false) - Number(b.last ?? false))) {
  const answered = row.commands.map((command) => `\`\`\`\n$ ${command}\n${shown(run(command, more))}\n\`\`\``);
  told.set(row.id, [`## ${row.id}: ${row.title}`, ...(row.said ? [row.said] : []), ...answered]);
}
parts.push(...ROWS.flatMap((row) => told.get(row.id)));
child.kill();
await new Promise((done) => child.once("exit", done));
rmSync(folder, { recursive: true, force: true });
writeFileSync(`${root}/docs/acceptance.md`, `${parts.join("\n\n")}\n`);
