// The program under test: a fresh installation of its own on a free port, with the sandbox as its vendors.

import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const STARTS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

const built = `${process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target")}/debug/agentlocator`;
const binary = resolve(process.env.AGENTLOCATOR_PROGRAM ?? built);

const OWNER = { email: "owner@test.example", password: "correct horse battery" };

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts the program; what it says stands in a log that is told if it does not start. Without an owner it waits for its
 * first user. */
export async function start({ owner = OWNER, env: more = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "agentlocator-e2e-"));
  const port = await freePort();
  const log = join(folder, "program.log");
  const out = openSync(log, "w");
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    APP_ENV: "development",
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: `sqlite://${folder}/agentlocator.db?mode=rwc`,
    COMPANY_NAME: "נדלן השרון",
    ...(owner ? { ADMIN_EMAIL: owner.email, ADMIN_PASSWORD: owner.password } : {}),
    // One browser opens more pages than a customer ever does.
    RATE_LIMIT_PUBLIC_PER_MIN: "100000",
    RUST_LOG: "warn",
    ...more,
  };
  const child = spawn(binary, ["serve"], { cwd: folder, env, stdio: ["ignore", out, out] });
  const base = `http://127.0.0.1:${port}`;
  const setupCode = () => /once, code (\S+)/.exec(readFileSync(log, "utf8"))?.[1] ?? "";
  const program = { base, folder, binary, env, child, setupCode, stop: () => stop(child, folder) };
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += LOOK_EVERY_MS) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${base}/health`).catch(() => null);
    if (answer?.ok) return { ...program, token: owner ? await login(base) : null };
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
  const said = readFileSync(log, "utf8");
  await program.stop();
  throw new Error(`the program did not start:\n${said}`);
}

async function stop(child, folder) {
  if (child.exitCode === null) {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function login(base) {
  const answer = await fetch(`${base}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(OWNER),
  });
  const { token } = await answer.json();
  return token;
}

/** Asks the program as its owner; anything but a success is thrown. */
export async function ask({ base, token }, method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
