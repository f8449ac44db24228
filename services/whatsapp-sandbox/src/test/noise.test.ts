// The handshake by which a client returns that remembers our key, and how bytes become frames.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Curve, proto } from "@whiskeysockets/baileys";
import { Frames, PROLOGUE, framed } from "../noise/frames.js";
import { serverKeys } from "../noise/keys.js";
import type { ServerKeys } from "../noise/keys.js";
import { Responder } from "../noise/responder.js";
import { Channel, Symmetric } from "../noise/symmetric.js";
import { Table } from "../store/table.js";

function withFolder(story: (dir: string) => void): void {
  const dir = mkdtempSync(join(tmpdir(), "whatsapp-sandbox-test-"));
  try {
    story(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test("A client that remembers the static key logs in with one message each way (IK).", () =>
  withFolder((dir) => {
    const keys = serverKeys(new Table<ServerKeys>(dir, "keys"));
    const [own, ephemeral] = [Curve.generateKeyPair(), Curve.generateKeyPair()];
    const noise = new Symmetric("Noise_IK_25519_AESGCM_SHA256");
    for (const part of [PROLOGUE, keys.static.public, ephemeral.public]) noise.mixHash(part);
    noise.mixKey(Curve.sharedKey(ephemeral.private, keys.static.public));
    const sealed = noise.encrypt(own.public);
    noise.mixKey(Curve.sharedKey(own.private, keys.static.public));
    const payload = noise.encrypt(proto.ClientPayload.encode({ username: 972500000001, device: 1 }).finish());
    const clientHello = { ephemeral: ephemeral.public, static: sealed, payload };

    const { reply, established } = new Responder(keys).hello(proto.HandshakeMessage.encode({ clientHello }).finish());
    const hello = proto.HandshakeMessage.decode(reply).serverHello;
    assert.ok(established && hello?.ephemeral && hello.payload);
    noise.mixHash(hello.ephemeral);
    noise.mixKey(Curve.sharedKey(ephemeral.private, hello.ephemeral));
    noise.mixKey(Curve.sharedKey(own.private, hello.ephemeral));
    assert.deepEqual(noise.decrypt(hello.payload), Buffer.from(keys.chain));
    assert.deepEqual(established.remote, Buffer.from(own.public));
    assert.equal(established.payload.device, 1);
    const [writing, reading] = noise.split();
    assert.equal(established.incoming.open(new Channel(writing).seal(Buffer.from("ping"))).toString(), "ping");
    assert.equal(new Channel(reading).open(established.outgoing.seal(Buffer.from("pong"))).toString(), "pong");
  }));

test("The server's keys are the same after a restart.", () =>
  withFolder((dir) => {
    const first = serverKeys(new Table<ServerKeys>(dir, "keys"));
    const again = serverKeys(new Table<ServerKeys>(dir, "keys"));
    assert.deepEqual(Buffer.from(again.root.public), Buffer.from(first.root.public));
    assert.deepEqual(Buffer.from(again.chain), Buffer.from(first.chain));
  }));

test("Frames are cut the same however the bytes arrive, behind a routing header or not.", () => {
  const routing = Buffer.concat([Buffer.from("ED\0\x01"), framed(Buffer.from("route"))]);
  const body = Buffer.concat([
    PROLOGUE,
    framed(Buffer.from("one")),
    framed(Buffer.alloc(0)),
    framed(Buffer.alloc(700, 7)),
  ]);
  for (const stream of [body, Buffer.concat([routing, body])]) {
    for (const size of [1, 5, stream.length]) {
      const frames = new Frames();
      const got: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) got.push(...frames.push(stream.subarray(at, at + size)));
      assert.deepEqual(
        got.map(({ length }) => length),
        [3, 0, 700],
      );
      assert.equal(got[0]?.toString(), "one");
    }
  }
});

test("Whatever does not begin as WhatsApp does is refused.", () => {
  assert.throws(() => new Frames().push(Buffer.from("GET / HTTP/1.1")), /prologue/);
});

test("A row of the state that cannot be read stops the start and is named, and the oldest row makes room.", () =>
  withFolder((dir) => {
    const table = new Table<number>(dir, "numbers", 2);
    for (const [key, row] of [
      ["a/b", 1],
      ["c", 2],
      ["d", 3],
    ] as const)
      table.set(key, row);
    assert.deepEqual(new Table<number>(dir, "numbers").entries(), [
      ["c", 2],
      ["d", 3],
    ]);
    writeFileSync(join(dir, "numbers", "c.json"), "{");
    assert.throws(() => new Table<number>(dir, "numbers"), /c\.json cannot be read/);
  }));
