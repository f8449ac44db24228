// The sandbox as its own process: what it prints, who may ask it, and when it ends.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { networkInterfaces, tmpdir } from "node:os";
import { createConnection } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../sandbox.js";
import type { Sandbox } from "../sandbox.js";
import { Client } from "./client.js";

const INDEX = fileURLToPath(new URL("../../index.js", import.meta.url));

interface Ready {
  url: string;
  admin: string;
  root: string;
  ca: string;
}

type Story = (ready: Ready, child: ChildProcess) => Promise<void>;

async function withProcess(story: Story, args: string[] = [], env: Record<string, string> = {}): Promise<void> {
  const stdio: ["pipe", "pipe", "inherit"] = ["pipe", "pipe", "inherit"];
  const child = spawn(process.execPath, [INDEX, ...args], { stdio, env: { ...process.env, ...env } });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    await story(JSON.parse(line) as Ready, child);
  } finally {
    child.kill("SIGKILL");
  }
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: "POST", body: JSON.stringify(body), headers });

test("It says where it listens, and ends on SIGTERM.", () =>
  withProcess(async (ready, child) => {
    assert.match(ready.url, /^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/);
    assert.match(ready.root, /^[0-9a-f]{64}$/);
    const state = (await (await fetch(`${ready.admin}/admin/state`)).json()) as { connected: boolean };
    assert.equal(state.connected, false);
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  }));

test("It ends when whoever started it is gone.", () =>
  withProcess(
    async (_ready, child) => {
      child.stdin?.end();
      assert.deepEqual(await once(child, "exit"), [0, null]);
    },
    ["--watch-stdin"],
  ));

test("It is killed with SIGKILL and started again: still paired, and nothing is lost.", async () => {
  const dir = mkdtempSync(join(tmpdir(), "whatsapp-sandbox-test-"));
  const env = { WHATSAPP_SANDBOX_DIR: dir };
  const client = new Client({} as Sandbox, { scans: false });
  const meet = (ready: Ready): Client => ((client.sandbox = ready as unknown as Sandbox), client.connect());
  try {
    await withProcess(
      async (ready, child) => {
        const qr = await meet(ready).until("a QR", () => client.qrs[0]);
        const scanned = await post(`${ready.admin}/admin/scan`, { qr, session: "3" });
        assert.deepEqual(await scanned.json(), { phone: "+972500000003" });
        await client.ready();
        const hello = { from: "+972521234567", kind: "text", text: "יש מישהו?", id: "3AHELD", offline: true };
        assert.equal((await post(`${ready.admin}/admin/incoming`, hello)).status, 200);
        child.kill("SIGKILL");
        await client.nextClose();
      },
      [],
      env,
    );
    await withProcess(
      async (ready) => {
        await meet(ready).ready();
        assert.equal((await client.arrived("3AHELD")).message?.conversation, "יש מישהו?");
        client.close();
      },
      [],
      env,
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test("It does not start in production.", async () => {
  const child = spawn(process.execPath, [INDEX], { env: { ...process.env, APP_ENV: "production" }, stdio: "ignore" });
  assert.deepEqual(await once(child, "exit"), [1, null]);
});

test("Its certificate is enough to trust it, and TLS answers on the same port.", async () => {
  const sandbox = await startSandbox();
  try {
    const ask = request(`${sandbox.admin.replace("http:", "https:")}/admin/state`, {
      ca: readFileSync(sandbox.ca),
      agent: false,
    });
    const [response] = (await once(ask.end(), "response")) as [{ statusCode: number; resume(): void }];
    response.resume();
    assert.equal(response.statusCode, 200);
    await assert.rejects(fetch(`${sandbox.admin.replace("http:", "https:")}/admin/state`));
  } finally {
    await sandbox.stop();
  }
});

test("Nobody reaches it from another address.", async (context) => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((face) => face?.family === "IPv4" && !face.internal)?.address;
  if (!outside) return context.skip("this machine has only loopback");
  const sandbox = await startSandbox();
  try {
    const socket = createConnection(Number(new URL(sandbox.admin).port), outside);
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    assert.equal(error.code, "ECONNREFUSED");
  } finally {
    await sandbox.stop();
  }
});

test("What is wrong in a call is named, and what is missing is 404.", async () => {
  const sandbox = await startSandbox();
  const said = async (answer: Promise<Response>): Promise<[number, unknown]> => {
    const response = await answer;
    return [response.status, ((await response.json()) as { message: unknown }).message];
  };
  try {
    const call = (path: string, body: unknown) => said(post(`${sandbox.admin}/admin/${path}`, body));
    assert.deepEqual(await call("scan", {}), [404, "no QR with an open reference is shown"]);
    assert.deepEqual(await call("scan", { qr: "x" }), [400, "this is not the text of a QR of WhatsApp"]);
    assert.deepEqual(await call("incoming", { from: "+972521234567", kind: "text", text: "א" }), [
      400,
      "no such account is paired",
    ]);
    assert.deepEqual(await call("incoming", { from: "+972521234567", kind: "poem" }).then(([status]) => status), 400);
    assert.deepEqual(await call("behave", { ack: "maybe" }), [400, "ack is none, cut or a number"]);
    assert.deepEqual(await call("contacts", { phone: "12" }), [400, "a phone number has 5 to 20 digits"]);
    assert.deepEqual(await call("receipt", { id: "nothing" }), [404, "no message with this id came"]);
    assert.deepEqual(await call("nothing", {}), [404, "there is no such call"]);
    assert.deepEqual(await said(fetch(`${sandbox.admin}/admin/state`, { method: "POST", body: "[]" })), [
      404,
      "there is no such call",
    ]);
  } finally {
    await sandbox.stop();
  }
});

test("A page in a browser cannot drive it.", async () => {
  const sandbox = await startSandbox();
  try {
    const answer = await post(`${sandbox.admin}/admin/reset`, {}, { origin: "https://example.org" });
    assert.equal(answer.status, 403);
  } finally {
    await sandbox.stop();
  }
});

test("A contact is introduced over HTTP and listed.", async () => {
  const sandbox = await startSandbox();
  try {
    const dana = { phone: "+972521234567", name: "דנה", lid: "123456@lid", on_whatsapp: true };
    assert.deepEqual(await (await post(`${sandbox.admin}/admin/contacts`, dana)).json(), dana);
    assert.deepEqual(await (await fetch(`${sandbox.admin}/admin/contacts`)).json(), { items: [dana] });
    const thief = await post(`${sandbox.admin}/admin/contacts`, { phone: "+972520000000", lid: "123456" });
    assert.equal(thief.status, 400);
  } finally {
    await sandbox.stop();
  }
});
