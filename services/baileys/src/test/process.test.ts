// The worker as a process: how it starts, refuses to start, and ends.
import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Child } from "./child.js";
import { DANA, onStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

const idle = { started: false };

function modes(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const mode = (statSync(path).mode & 0o777).toString(8);
    return [`${entry.isDirectory() ? "folder" : "file"} ${mode}`, ...(entry.isDirectory() ? modes(path) : [])];
  });
}

test("It connects, says nothing secret, keeps its files to itself, and ends on SIGTERM with 0.", () =>
  onStage(async (stage) => {
    const child = new Child(stage);
    await stage.ready();
    const job = stage.server.jobs.add({ text: "סוד גדול" });
    await until("the job's end", () => job.state === "accepted");
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "audio" });
    await stage.message(id);
    assert.deepEqual([...new Set(modes(join(stage.base, "1")))].sort(), ["file 600", "folder 700"]);
    assert.deepEqual(await child.kill("SIGTERM"), [0, null]);
    assert.doesNotMatch(child.said, /סוד|97252|97250|3EB0|privKey|SessionEntry|a-token-for-tests/);
    assert.equal(stage.server.status()?.reason, "worker_stopped");
    assert.equal(existsSync(join(stage.base, "1", "lock")), false);
  }, idle));

test("A message that is under way when it is told to end comes to its end.", () =>
  onStage(async (stage) => {
    const child = new Child(stage);
    await stage.ready();
    stage.sandbox.behave({ ack_delay_ms: 500 });
    const job = stage.server.jobs.add({});
    await until("the stanza", () => stage.sandbox.sent().length === 1);
    assert.deepEqual(await child.kill("SIGTERM"), [0, null]);
    assert.deepEqual([job.state, job.history.at(-1)], ["accepted", "accepted"]);
  }, idle));

test("A message that WhatsApp does not answer is left as submitted when it ends.", () =>
  onStage(async (stage) => {
    const child = new Child(stage, { env: { WHATSAPP_ACK_TIMEOUT_MS: "60000" } });
    await stage.ready();
    stage.sandbox.behave({ ack: "none", receipts: "none" });
    const job = stage.server.jobs.add({});
    await until("the stanza", () => stage.sandbox.sent().length === 1);
    assert.deepEqual(await child.kill("SIGTERM"), [0, null]);
    assert.equal(job.state, "submitted");
  }, idle));

test("With --watch-stdin it ends when whoever started it is gone.", () =>
  onStage(async (stage) => {
    const child = new Child(stage, { args: ["--watch-stdin"] });
    await stage.ready();
    child.process.stdin?.end();
    assert.deepEqual(await child.exit, [0, null]);
  }, idle));

test("Without a server it waits for one, and ends when told.", () =>
  onStage(async (stage) => {
    const child = new Child(stage, { env: { WORKER_URL: undefined, WORKER_TOKEN: undefined } });
    await until("a line about it", () => child.said.includes("worker.json cannot be read"));
    assert.deepEqual(await child.kill("SIGTERM"), [0, null]);
  }, idle));

test("Wrong settings are named, all of them, with exit code 78.", () =>
  onStage(async (stage: Stage) => {
    const env = {
      WHATSAPP_PACE_MS: "fast",
      WHATSAPP_WEB_VERSION: "new",
      WHATSAPP_WS_URL: "wss://web.whatsapp.com/ws/chat",
    };
    const child = new Child(stage, { env });
    assert.deepEqual(await child.exit, [78, null]);
    for (const name of ["WHATSAPP_PACE_MS", "WHATSAPP_WEB_VERSION", "WHATSAPP_TEST_ROOT"])
      assert.ok(child.said.includes(name), name);
  }, idle));
