// A disk that is full, or a file that was harmed, while the worker runs: the session stops and says so; nothing is
// confirmed to WhatsApp that is not on disk.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { realDisk } from "../store/disk.js";
import type { Disk } from "../store/disk.js";
import { takeLock } from "../store/lock.js";
import { mute } from "../whatsapp/mute.js";
import { DANA, onStage } from "./stage.js";
import { until } from "./until.js";

class FullDisk implements Disk {
  full = false;

  async append(...given: Parameters<Disk["append"]>): Promise<void> {
    this.#check();
    return realDisk.append(...given);
  }

  async replace(...given: Parameters<Disk["replace"]>): Promise<void> {
    this.#check();
    return realDisk.replace(...given);
  }

  #check(): void {
    if (this.full) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
  }
}

test("On a full disk nothing is acknowledged; when there is room again everything comes.", () => {
  const disk = new FullDisk();
  return onStage(
    async (stage) => {
      const { sandbox, server } = stage;
      disk.full = true;
      const { id } = await sandbox.incoming({ from: DANA, kind: "text", text: "נכנס" });
      await until("the damage", () =>
        server.statuses.find(({ state, reason }) => state === "damaged" && reason === "disk"),
      );
      assert.equal(sandbox.state().undelivered, 1);
      assert.deepEqual(sandbox.written()[0]?.refused, null);
      assert.equal(server.messages.length, 0);
      disk.full = false;
      await stage.message(id);
      await until("WhatsApp's knowing", () => sandbox.state().undelivered === 0);
      assert.equal(sandbox.state().registrations, 0);
    },
    { parts: { disk } },
  );
});

test("A message leaves only after the step of its key was written.", async () => {
  const order: string[] = [];
  const disk: Disk = {
    ...realDisk,
    append: async (file, bytes) => {
      await realDisk.append(file, bytes);
      if (bytes.includes('"session"')) order.push("step written");
    },
  };
  const { debug } = mute;
  mute.debug = (_fields, msg) => void (msg?.startsWith("sending message to") && order.push("message leaves"));
  try {
    await onStage(
      async ({ server }) => {
        for (const text of ["ראשון", "שני"]) {
          const job = server.jobs.add({ text });
          await until("the job's end", () => job.state === "accepted");
        }
      },
      { parts: { disk } },
    );
  } finally {
    mute.debug = debug;
  }
  assert.deepEqual(order.slice(-2), ["step written", "message leaves"]);
  assert.equal(order.filter((each) => each === "message leaves").length, 2);
});

test("On a full disk no message leaves.", () => {
  const disk = new FullDisk();
  return onStage(
    async (stage) => {
      const { server, sandbox } = stage;
      const first = server.jobs.add({ text: "לפני" });
      await until("the job's end", () => first.state === "accepted");
      disk.full = true;
      const job = server.jobs.add({ text: "בזמן" });
      await until("the damage", () => server.status()?.state === "damaged");
      assert.equal(sandbox.sent().length, 1);
      disk.full = false;
      await until("the job's end", () => job.state === "accepted");
      assert.deepEqual(
        sandbox.sent().map(({ text, stanzas, problem }) => [text, stanzas, problem]),
        [
          ["לפני", 1, null],
          ["בזמן", 1, null],
        ],
      );
    },
    { parts: { disk } },
  );
});

test("A harmed login is damaged: no QR, no other login, and the file stays as it is; logging out makes room.", () =>
  onStage(
    async (stage) => {
      const path = join(stage.base, "1", "auth.log");
      const bytes = readFileSync(path);
      bytes[100] = (bytes[100] ?? 0) ^ 0xff;
      writeFileSync(path, bytes);
      stage.start();
      await stage.state("damaged");
      assert.equal(stage.server.status()?.reason, "login_damaged");
      assert.deepEqual(readFileSync(path), bytes);
      assert.equal(stage.sandbox.state().registrations, 0);
      stage.server.command("logout");
      await stage.state("logged_out");
      stage.server.command("restart");
      await stage.state("qr_available");
    },
    { started: false },
  ));

test("A torn last line costs nothing that was confirmed.", () =>
  onStage(
    async (stage) => {
      const path = join(stage.base, "1", "auth.log");
      const bytes = readFileSync(path);
      writeFileSync(path, Buffer.concat([bytes, Buffer.from('0123456789abcdef {"@login":{"me":')]));
      stage.start();
      await stage.ready();
      assert.equal(stage.sandbox.state().registrations, 0);
    },
    { started: false },
  ));

test("A login that another process has is waited for.", () =>
  onStage(
    async (stage) => {
      const release = takeLock(join(stage.base, "1", "lock"));
      stage.start();
      await stage.state("damaged");
      assert.equal(stage.server.status()?.reason, "locked");
      release();
      await stage.ready();
    },
    { started: false },
  ));
