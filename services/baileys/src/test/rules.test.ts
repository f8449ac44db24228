// Decisions without IO: settings, ends of connections, outcomes, addresses, pace.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Curve } from "@whiskeysockets/baileys";
import { backoff } from "../backoff.js";
import { addressOfFile } from "../inbox/download.js";
import { outcomeOf } from "../outbox/outcome.js";
import { Pacer } from "../outbox/pace.js";
import { readLease } from "../server/wire.js";
import { SettingsError, readSettings } from "../settings.js";
import { addressOf, phoneOf } from "../whatsapp/addresses.js";
import { Closings } from "../whatsapp/closing.js";
import { readEnvelope, readReceipt } from "../whatsapp/stanzas.js";
import { repairVerification } from "../whatsapp/verify.js";

test("All that is wrong with the settings is told at once.", () => {
  const wrong = {
    ...{ WORKER_URL: "ftp://x", WORKER_TOKEN: "short", WHATSAPP_PACE_MS: "-1", WHATSAPP_TYPING_MS: "soon" },
    ...{ WHATSAPP_WEB_VERSION: "latest", WHATSAPP_WS_URL: "http://x" },
  };
  assert.throws(
    () => readSettings(wrong),
    (error: unknown) =>
      error instanceof SettingsError && error.problems.length === 5 && !error.message.includes("short"),
  );
  assert.throws(() => readSettings({ WORKER_URL: "http://127.0.0.1:1" }), /belong together/);
});

test("Without settings the real WhatsApp is spoken to, at a person's pace.", () => {
  const { server, whatsapp, version, pace } = readSettings({});
  assert.deepEqual([server, whatsapp, version, pace.gap_ms], [undefined, undefined, undefined, 1000]);
  assert.deepEqual(readSettings({ WHATSAPP_WEB_VERSION: "2.3000.1043857760" }).version, [2, 3000, 1043857760]);
});

test("A test root is accepted on loopback only, and only there may a line be in the clear.", () => {
  const dir = mkdtempSync(join(tmpdir(), "baileys-settings-test-"));
  const ca = join(dir, "ca.pem");
  writeFileSync(ca, "-----BEGIN CERTIFICATE-----");
  const read = (url: string) =>
    readSettings({ WHATSAPP_WS_URL: url, WHATSAPP_TEST_ROOT: "ab".repeat(32), WHATSAPP_TEST_CA: ca }).whatsapp;
  try {
    assert.equal(read("ws://127.0.0.1:1/ws/chat")?.trust?.root.length, 32);
    for (const url of [
      "wss://web.whatsapp.com/ws/chat",
      "wss://127.0.0.1.evil.example/",
      "wss://localhost.evil.example/",
    ])
      assert.throws(() => read(url), /loopback/);
    assert.throws(() => readSettings({ WHATSAPP_WS_URL: "ws://web.whatsapp.com/" }), /only on loopback/);
    assert.throws(() => readSettings({ WHATSAPP_TEST_ROOT: "ab" }), /need a loopback/);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

const closing = { at_ms: 0, opened_ms: undefined, paired: true, showed_qr: false };

test("Ends that only a person can mend stop a session; 401, 403 and 406 end its login.", () => {
  for (const [code, state] of [
    [401, "logged_out"],
    [403, "banned"],
    [406, "banned"],
  ] as const) {
    const plan = new Closings().plan({ ...closing, code }, 0);
    assert.deepEqual([plan.state, plan.again_ms, plan.moveAside], [state, undefined, true]);
  }
});

test("Other ends are followed after 1 s, doubling to 60 s with jitter, anew after a stable minute.", () => {
  const closings = new Closings();
  const waits = [...Array(9).keys()].map(() => closings.plan({ ...closing, code: 503 }, 1).again_ms);
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  assert.equal(closings.plan({ ...closing, code: 428, at_ms: 50_000, opened_ms: 0 }, 0).again_ms, 30_000);
  assert.equal(closings.plan({ ...closing, code: 428, at_ms: 60_000, opened_ms: 0 }, 0).again_ms, 500);
});

test("515 is followed at once, but not for ever.", () => {
  const closings = new Closings();
  const waits = [...Array(4).keys()].map(() => closings.plan({ ...closing, code: 515 }, 1).again_ms);
  assert.deepEqual(waits, [0, 0, 0, 1000]);
});

test("Pushed out five times in half a minute, a session gives way; five times in an hour it does not.", () => {
  const quick = new Closings();
  const states = [...Array(5).keys()].map((n) => quick.plan({ ...closing, code: 440, at_ms: n * 5000 }, 0).state);
  assert.deepEqual(states, ["disconnected", "disconnected", "disconnected", "disconnected", "replaced"]);
  const slow = new Closings();
  for (let n = 0; n < 10; n += 1)
    assert.notEqual(slow.plan({ ...closing, code: 440, at_ms: n * 60_000 }, 0).again_ms, undefined);
});

test("QRs that nobody scans come to an end; a broken line before one does not.", () => {
  const unpaired = { ...closing, paired: false, showed_qr: true };
  assert.equal(new Closings().plan({ ...unpaired, code: 408 }, 0).reason, "qr_expired");
  const closings = new Closings();
  const reasons = [...Array(3).keys()].map(() => closings.plan({ ...unpaired, code: 428 }, 0).reason);
  assert.deepEqual(reasons, ["connection_lost", "connection_lost", "qr_expired"]);
  assert.notEqual(new Closings().plan({ ...unpaired, showed_qr: false, code: 408 }, 0).again_ms, undefined);
});

test("A temporary ban is waited for long.", () => {
  const plan = new Closings().plan({ ...closing, code: 402 }, 1);
  assert.deepEqual([plan.state, plan.again_ms, plan.moveAside], ["restricted", 3_600_000, false]);
});

test("What WhatsApp says about a message is final, what it says about itself passes.", () => {
  const outcome = (answer: "yes" | number): string => outcomeOf(answer, { attempt: 1 }, 0).state;
  assert.deepEqual(["yes" as const, 463, 479, 400, 429, 500, 503].map(outcome), [
    ...["accepted", "failed", "failed", "failed", "queued", "queued", "queued"],
  ]);
});

test("Waits double, stay bounded, and never are nothing.", () => {
  const steps = { first_ms: 100, most_ms: 1000 };
  assert.deepEqual(
    [0, 1, 2, 3, 4, 50].map((n) => backoff(steps, n, 1)),
    [100, 200, 400, 800, 1000, 1000],
  );
  assert.equal(backoff(steps, 0, 0), 50);
});

test("Messages keep their distance, and typing is bounded.", () => {
  let now = 0;
  const pacer = new Pacer(
    { gap_ms: 1000, jitter_ms: 500, typing_ms: 3000, answer_ms: 1 },
    () => now,
    () => 0.5,
  );
  assert.equal(pacer.wait(), 0);
  pacer.sent();
  assert.equal(pacer.wait(), 1250);
  now = 1250;
  assert.equal(pacer.wait(), 0);
  assert.deepEqual([pacer.typing(10), pacer.typing(10_000)], [800, 3000]);
});

test("Only numbers and hidden numbers are addresses.", () => {
  assert.equal(addressOf("+972521234567"), "972521234567@s.whatsapp.net");
  assert.equal(addressOf("212345678901234@lid"), "212345678901234@lid");
  for (const to of ["0521234567", "+0521", "972521234567@s.whatsapp.net", "x@g.us", "status@broadcast", ""])
    assert.equal(addressOf(to), undefined, to);
  assert.equal(phoneOf("972521234567:3@s.whatsapp.net"), "+972521234567");
  assert.equal(phoneOf("212345678901234@lid"), null);
});

test("Files are fetched from WhatsApp's hosts, whatever a message says.", () => {
  const real = { url: "wss://web.whatsapp.com/ws/chat" };
  const at = (directPath: string | null, url: string | null) => addressOfFile({ directPath, url }, real)?.href;
  assert.equal(at("/v/x", "https://mmg-fna.whatsapp.net/v/x"), "https://mmg-fna.whatsapp.net/v/x");
  assert.equal(at("/v/x", "https://127.0.0.1:8080/v/x"), "https://mmg.whatsapp.net/v/x");
  assert.equal(at("/v/x", "https://evil.example/?x=.whatsapp.net"), "https://mmg.whatsapp.net/v/x");
  assert.equal(at("//evil.example/x", null), "https://mmg.whatsapp.net//evil.example/x");
  assert.equal(at("@evil.example/x", null), undefined);
  assert.equal(at(null, "https://169.254.169.254/latest"), "https://mmg.whatsapp.net/latest");
  assert.equal(at(null, null), undefined);
});

test("A wrong signature is refused, a right one is not.", () => {
  repairVerification();
  const pair = Curve.generateKeyPair();
  const message = Buffer.from("certificate");
  const signature = Curve.sign(pair.private, message);
  assert.equal(Curve.verify(pair.public, message, signature), true);
  assert.equal(Curve.verify(Curve.generateKeyPair().public, message, signature), false);
  assert.equal(Curve.verify(pair.public, Buffer.from("another"), signature), false);
  assert.equal(Curve.verify(pair.public, message, Buffer.alloc(64)), false);
  assert.equal(Curve.verify(Buffer.alloc(3), message, Buffer.alloc(0)), false);
});

test("A job that cannot be read is given back, and keeps no other away.", () => {
  const good = { id: 2, session: "1", lease: "l", attempt: 1, to: "+972521234567", wa_id: "3EB0AABBCC" };
  const lease = readLease({
    sessions: [{ session: "1", wanted: true, command: "dance" }],
    jobs: [
      { id: 1, lease: "k", content: { kind: "poem" } },
      { ...good, content: { kind: "text", text: "א" } },
      { ...good, content: { kind: "location", latitude: 91, longitude: 0 } },
      "no job",
    ],
  });
  assert.deepEqual([lease.jobs.map(({ id }) => id), lease.unreadable.map(({ id }) => id)], [[2], [1, 2]]);
  assert.deepEqual(lease.sessions, [{ session: "1", wanted: true, command: null }]);
  assert.throws(() => readLease({ jobs: [], sessions: [{ session: "../1", wanted: true }] }));
  assert.throws(() => readLease([]));
});

test("An id that could not be part of an address is none.", () => {
  const read = (id: string) => readEnvelope({ tag: "message", attrs: { id, from: "212@lid" } }, undefined)?.envelope.id;
  assert.deepEqual(["3EB0AA", "a/b=?", "..", "x".repeat(129), "א", ""].map(read), ["3EB0AA", "a/b=?", ...Array(4)]);
});

test("A receipt of a person counts; one of our own devices, of a group, or a plea to send again does not.", () => {
  const me = { id: "972500000001:1@s.whatsapp.net", lid: "100:1@lid" };
  const read = (attrs: Record<string, string>) =>
    readReceipt({ tag: "receipt", attrs: { id: "A", t: "5", ...attrs } }, me);
  assert.deepEqual(read({ from: "972521234567@s.whatsapp.net" }), { ids: ["A"], state: "delivered", t: 5 });
  assert.equal(read({ from: "212@lid", type: "read" })?.state, "read");
  assert.equal(read({ from: "212@lid", type: "played" })?.state, "read");
  for (const attrs of [
    { from: "972500000001@s.whatsapp.net" },
    { from: "100@lid" },
    { from: "1203@g.us", participant: "212@lid" },
    { from: "212@lid", type: "retry" },
    { from: "212@lid", type: "read", recipient: "x@lid" },
  ] as Record<string, string>[])
    assert.equal(read(attrs), undefined, JSON.stringify(attrs));
});
