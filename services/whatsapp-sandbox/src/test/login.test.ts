// Pairing, login, and every way in which WhatsApp ends one, with the real Baileys library.
import assert from "node:assert/strict";
import { test } from "node:test";
import { WA_CERT_DETAILS } from "@whiskeysockets/baileys";
import { startSandbox } from "../sandbox.js";
import { Client, withClient, withStranger } from "./client.js";

const DANA = "972521234567";

test("A device shows a QR, is scanned, comes back after 515 and is in, with its keys uploaded.", () =>
  withStranger(async (client) => {
    const qr = await client.until("a QR", () => client.qrs[0]);
    client.sandbox.scan({ qr, phone: "+972 50-000-0001" });
    await client.ready();
    assert.deepEqual([client.qrs.length, client.closes], [1, [515]]);
    assert.equal(client.socket.user?.id, "972500000001:1@s.whatsapp.net");
    const { devices, registrations, logins } = client.sandbox.state();
    assert.deepEqual([registrations, logins], [1, 1]);
    assert.ok((devices[0]?.one_time_keys ?? 0) > 30);
  }));

test("The QR that was shown for a session is scanned without naming it, by that session's phone.", () =>
  withStranger(async (client) => {
    const { sandbox } = client;
    assert.throws(() => sandbox.scan({ session: "7" }), /no QR/);
    const qr = await client.until("a QR", () => client.qrs[0]);
    assert.deepEqual(sandbox.state().open_refs, [{ session: "7", refs: 6 }]);
    assert.deepEqual(sandbox.screen(qr, "7"), { open: true });
    assert.equal(sandbox.state().qr_shown, true);
    assert.throws(() => sandbox.scan({ session: "1" }), /no QR/);
    assert.deepEqual(sandbox.scan({ session: "7" }), { phone: "+972500000007" });
    await client.ready();
    assert.equal(sandbox.state().qr_shown, false);
  }));

test("A QR expires, and when all have, the server hangs up.", () =>
  withStranger(
    async (client) => {
      const qr = await client.until("a QR", () => client.qrs[0]);
      await client.nextClose(0);
      assert.throws(() => client.sandbox.scan({ qr }), /no QR/);
    },
    { lifetimes: { refs: 2, first_ms: 150, next_ms: 150 } },
  ));

test("A client that checks signatures refuses a sandbox whose root it does not trust.", () =>
  withStranger(async (client) => {
    await client.until("a QR", () => client.qrs[0]);
    const before = client.closes.length;
    client.close();
    await client.nextClose(before);
    client.connect();
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.alloc(32, 7);
    await client.nextClose(before + 1);
    assert.equal(client.qrs.length, 1);
  }));

test("A paired device logs in again without a QR, and finds what was written meanwhile.", () =>
  withClient(async (client, sandbox) => {
    client.close();
    await client.until("the end", () => !sandbox.state().connected);
    const ids = [];
    for (const text of ["ראשון", "שני", "שלישי"])
      ids.push((await sandbox.incoming({ from: DANA, kind: "text", text })).id);
    assert.equal(sandbox.state().undelivered, 3);
    await client.reconnect();
    for (const id of ids) await client.arrived(id);
    assert.deepEqual(
      client.messages.map(({ key }) => key.id),
      ids,
    );
    await client.until("their receipts", () => sandbox.state().undelivered === 0);
    assert.deepEqual(client.qrs, []);
  }));

test("A message may be held back until the next login, though the device is connected.", () =>
  withClient(async (client, sandbox) => {
    const held = await sandbox.incoming({ from: DANA, kind: "text", text: "אחר כך", offline: true });
    const live = await sandbox.incoming({ from: DANA, kind: "text", text: "עכשיו" });
    await client.arrived(live.id);
    assert.deepEqual(
      client.messages.map(({ key }) => key.id),
      [live.id],
    );
    client.close();
    await client.reconnect();
    await client.arrived(held.id);
  }));

test("The sandbox is stopped and started again: the device is still paired, and nothing undelivered is lost.", () =>
  withClient(async (client, first, dir) => {
    await client.arrived((await first.incoming({ from: DANA, kind: "text", text: "לפני" })).id);
    await client.send(DANA, "תשובה", "3EB0BEFORE");
    const waiting = await first.incoming({ from: DANA, kind: "text", text: "בזמן", offline: true });
    await first.stop();
    await client.nextClose(0);
    client.sandbox = await startSandbox({ dir });
    assert.deepEqual([client.sandbox.root, client.sandbox.ca], [first.root, first.ca]);
    await client.reconnect();
    await client.arrived(waiting.id);
    assert.deepEqual(await client.send(DANA, "אחרי", "3EB0AFTER"), { error: undefined });
    assert.deepEqual(
      client.sandbox.sent().map(({ text }) => text),
      ["תשובה", "אחרי"],
    );
    assert.deepEqual(client.qrs, []);
  }));

test("A second connection of the same device replaces the first: 440.", () =>
  withClient(async (client, sandbox) => {
    const twin = new Client(sandbox).become(client).connect();
    assert.equal(await client.nextClose(0), 440);
    await twin.ready();
    twin.close();
  }));

for (const code of [401, 403, 440, 503, 515]) {
  test(`A stream error ${code} closes the connection with ${code}.`, () =>
    withClient(async (client, sandbox) => {
      sandbox.streamError(code);
      assert.equal(await client.nextClose(0), code);
    }));
}

test("A device that the owner removed gets 401, again at its next login, and is paired anew.", () =>
  withClient(async (client, sandbox) => {
    await client.arrived((await sandbox.incoming({ from: DANA, kind: "text", text: "לפני" })).id);
    sandbox.logout();
    assert.equal(await client.nextClose(0), 401);
    client.connect();
    assert.equal(await client.nextClose(1), 401);
    const successor = await new Client(sandbox).connect().ready();
    assert.equal(successor.socket.user?.id, "972500000001:2@s.whatsapp.net");
    await successor.arrived((await sandbox.incoming({ from: DANA, kind: "text", text: "אחרי" })).id);
    successor.close();
  }));

test("A login may be refused for as long as is wished: 403.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ login: 403 });
    sandbox.drop();
    await client.nextClose(0);
    client.connect();
    assert.equal(await client.nextClose(1), 403);
    sandbox.behave({ login: null });
    await client.reconnect();
  }));

test("Two sessions are two accounts, and each gets its own messages.", async () => {
  const sandbox = await startSandbox();
  const clients = ["1", "2"].map((session) => new Client(sandbox, { session }).connect());
  try {
    for (const client of clients) await client.until("an open connection", () => client.settled > 0);
    const second = await sandbox.incoming({ from: DANA, kind: "text", text: "לשנייה", to: "+972500000002" });
    await clients[1]?.arrived(second.id);
    assert.deepEqual(clients[0]?.messages, []);
    await clients[0]?.send(DANA, "מהראשונה", "3EB0ONE");
    assert.equal(sandbox.sent()[0]?.from, "+972500000001");
  } finally {
    for (const client of clients) client.close();
    await sandbox.stop();
  }
});

test("After a reset nobody is known and nothing was said.", () =>
  withClient(async (client, sandbox) => {
    await client.send(DANA, "נשכח", "3EB0GONE");
    sandbox.reset();
    assert.deepEqual([sandbox.sent(), sandbox.contacts(), sandbox.state().devices], [[], [], []]);
    await client.nextClose(0);
    client.connect();
    assert.equal(await client.nextClose(1), 401);
  }));
