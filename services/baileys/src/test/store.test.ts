// The login on disk: what survives, what is repaired, and what stops a session.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { realDisk } from "../store/disk.js";
import type { Disk } from "../store/disk.js";
import { Damaged } from "../store/lines.js";
import { Locked, takeLock } from "../store/lock.js";
import { Store } from "../store/store.js";

async function withPath(story: (path: string, dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "baileys-store-test-"));
  try {
    await story(join(dir, "auth.log"), dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const FIRST = { "@login": { me: { name: "דנה", key: Buffer.from([1, 2, 3]) } } };

test("What was committed is there again, bytes as bytes, and what was deleted is not.", () =>
  withPath(async (path) => {
    const store = await Store.create(path, realDisk, FIRST);
    await store.commit({
      session: { a: new Uint8Array([7]), b: "x" },
      "pre-key": { "10": { public: Buffer.from("p") } },
    });
    await store.commit({ session: { b: null } });
    await store.close();
    const again = await Store.open(path, realDisk);
    assert.deepEqual(again.get("@login", "me"), FIRST["@login"].me);
    assert.deepEqual(again.get("session", "a"), Buffer.from([7]));
    assert.deepEqual(again.get("pre-key", "10"), { public: Buffer.from("p") });
    assert.equal(again.has("session", "b"), false);
    assert.deepEqual(again.keys("session"), ["a"]);
    await again.close();
    assert.equal(statSync(path).mode & 0o777, 0o600);
  }));

test("Commits that come together become one line, and each is on disk when it says so.", () =>
  withPath(async (path) => {
    const store = await Store.create(path, realDisk, FIRST);
    const lines = (): number => readFileSync(path, "utf8").split("\n").length - 1;
    await Promise.all([...Array(20).keys()].map((n) => store.commit({ t: { [`k${n}`]: n } })));
    assert.ok(lines() <= 3, String(lines()));
    await store.close();
    const again = await Store.open(path, realDisk);
    assert.equal(again.count("t"), 20);
    await again.close();
  }));

test("A file that is cut anywhere in its last line opens with everything before it, and can be written again.", () =>
  withPath(async (path) => {
    const store = await Store.create(path, realDisk, FIRST);
    await store.commit({ t: { kept: 1 } });
    const whole = statSync(path).size;
    await store.commit({ t: { lost: 2 } });
    await store.close();
    const bytes = readFileSync(path);
    for (let size = whole; size < bytes.length; size += 1) {
      writeFileSync(path, bytes.subarray(0, size));
      const cut = await Store.open(path, realDisk);
      assert.deepEqual([cut.get("t", "kept"), cut.has("t", "lost")], [1, false]);
      await cut.commit({ t: { after: 3 } });
      await cut.close();
      const again = await Store.open(path, realDisk);
      assert.deepEqual([again.get("t", "kept"), again.get("t", "after")], [1, 3]);
      await again.close();
    }
  }));

test("A tail of zeros, as a power cut leaves it, is a torn line.", () =>
  withPath(async (path) => {
    const store = await Store.create(path, realDisk, FIRST);
    await store.close();
    appendFileSync(path, Buffer.alloc(100));
    const again = await Store.open(path, realDisk);
    assert.ok(again.has("@login", "me"));
    await again.close();
  }));

test("A broken line before the last, a lost beginning and an empty file are damage, never a new login.", () =>
  withPath(async (path) => {
    const store = await Store.create(path, realDisk, FIRST);
    await store.commit({ t: { a: 1 } });
    await store.commit({ t: { b: 2 } });
    await store.close();
    const bytes = readFileSync(path);
    const middle = Buffer.from(bytes);
    middle[bytes.indexOf(10) + 30] = 0x21;
    for (const broken of [middle, bytes.subarray(10), Buffer.alloc(0), Buffer.from("{}\n"), bytes.subarray(0, 40)]) {
      writeFileSync(path, broken);
      await assert.rejects(Store.open(path, realDisk), Damaged);
      assert.deepEqual(readFileSync(path), broken);
    }
  }));

test("After a write that failed nothing is written, and the file opens as it was confirmed.", () =>
  withPath(async (path) => {
    let full = false;
    const disk: Disk = {
      ...realDisk,
      append: async (file, bytes) => {
        if (!full) return realDisk.append(file, bytes);
        await file.write(bytes.subarray(0, 9));
        throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      },
    };
    const store = await Store.create(path, disk, FIRST);
    await store.commit({ t: { before: 1 } });
    let told = 0;
    store.onFailure = () => (told += 1);
    full = true;
    await assert.rejects(store.commit({ t: { during: 2 } }), /no space/);
    full = false;
    await assert.rejects(store.commit({ t: { after: 3 } }), /no space/);
    assert.equal(told, 1);
    await store.close();
    const again = await Store.open(path, realDisk);
    assert.deepEqual(again.keys("t"), ["before"]);
    await again.close();
  }));

test("A file that is mostly old is rewritten, and loses nothing; where there is no room it just grows.", () =>
  withPath(async (path) => {
    let refuse = false;
    const disk: Disk = {
      ...realDisk,
      replace: (where, bytes) => (refuse ? Promise.reject(new Error("no space left")) : realDisk.replace(where, bytes)),
    };
    const store = await Store.create(path, disk, FIRST);
    refuse = true;
    const big = "x".repeat(100_000);
    for (let n = 0; n < 15; n += 1) await store.commit({ t: { same: big + n } });
    assert.ok(statSync(path).size > 1_500_000);
    refuse = false;
    for (let n = 15; n < 30; n += 1) await store.commit({ t: { same: big + n } });
    assert.ok(statSync(path).size < 1_500_000);
    await store.commit({ t: { last: true } });
    await store.close();
    const again = await Store.open(path, realDisk);
    assert.deepEqual([again.get("t", "same"), again.get("t", "last")], [`${big}29`, true]);
    assert.ok(again.has("@login", "me"));
    await again.close();
  }));

test("A login is one process's; the lock of a process that is gone is taken over.", () =>
  withPath(async (_path, dir) => {
    const lock = join(dir, "lock");
    const release = takeLock(lock);
    assert.throws(() => takeLock(lock), Locked);
    release();
    takeLock(lock)();
    const gone = { pid: process.pid, began: "1", boot: "another", nonce: "x" };
    for (const stale of [JSON.stringify(gone), "{", ""]) {
      writeFileSync(lock, stale);
      const mine = takeLock(lock);
      assert.throws(() => takeLock(lock), Locked);
      mine();
    }
  }));

test("A lock that somebody else has taken over is not given back.", () =>
  withPath(async (_path, dir) => {
    const lock = join(dir, "lock");
    const release = takeLock(lock);
    truncateSync(lock);
    const other = takeLock(lock);
    release();
    assert.throws(() => takeLock(lock), Locked);
    other();
  }));
