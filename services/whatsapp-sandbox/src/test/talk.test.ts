// Messages both ways, with the real Baileys library.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withClient } from "./client.js";

const DANA = "972521234567";

test("A text reaches the contact, and its delivery and reading come back.", () =>
  withClient(async (client, sandbox) => {
    assert.deepEqual(await client.send(DANA, "שלום מהמזכירה", "3EB0TEXT"), { error: undefined });
    await client.until("a read receipt", () => client.status("3EB0TEXT") === 4);
    const [sent, ...others] = sandbox.sent();
    assert.deepEqual(
      [sent?.id, sent?.to, sent?.kind, sent?.text, sent?.stanzas],
      ["3EB0TEXT", `+${DANA}`, "text", "שלום מהמזכירה", 1],
    );
    assert.ok(sent?.delivered_at && sent.read_at);
    assert.deepEqual(others, []);
  }));

test("Contacts confirm reading only when they are told to.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ receipts: "none" });
    await client.send(DANA, "א", "3EB0QUIET");
    assert.equal(sandbox.sent()[0]?.delivered_at, null);
    sandbox.receipt("3EB0QUIET", "delivered");
    await client.until("a delivery receipt", () => client.status("3EB0QUIET") === 3);
    sandbox.receipt("3EB0QUIET", "read");
    await client.until("a read receipt", () => client.status("3EB0QUIET") === 4);
  }));

test("The same id twice is one message of two stanzas.", () =>
  withClient(async (client, sandbox) => {
    await client.send(DANA, "פעם", "3EB0TWICE");
    await client.send(DANA, "פעם", "3EB0TWICE");
    assert.deepEqual(
      sandbox.sent().map(({ id, stanzas }) => [id, stanzas]),
      [["3EB0TWICE", 2]],
    );
  }));

test("A contact who cannot read a message asks for it and gets it again.", () =>
  withClient(async (client, sandbox) => {
    await client.send(DANA, "שוב", "3EB0AGAIN");
    sandbox.receipt("3EB0AGAIN", "retry");
    const again = await client.until("the second stanza", () => sandbox.sent().find(({ stanzas }) => stanzas === 2));
    assert.deepEqual([again.text, again.problem], ["שוב", null]);
  }));

test("A contact writes by LID, and the phone number stands beside it.", () =>
  withClient(async (client, sandbox) => {
    sandbox.contact({ phone: DANA, name: "דנה", lid: "123456789012345" });
    const { id } = await sandbox.incoming({ from: DANA, kind: "text", text: "היי, אפשר תור?" });
    const { key, message, pushName } = await client.arrived(id);
    assert.deepEqual([key.remoteJid, key.remoteJidAlt], ["123456789012345@lid", `${DANA}@s.whatsapp.net`]);
    assert.deepEqual([message?.conversation, pushName], ["היי, אפשר תור?", "דנה"]);
    await client.until(
      "its receipt",
      () => sandbox.written().find((written) => written.id === id)?.delivered_at ?? undefined,
    );
    assert.equal(sandbox.state().undelivered, 0);
  }));

test("A contact writes by phone number, and the answer and the next message go through the same session.", () =>
  withClient(async (client, sandbox) => {
    const first = await sandbox.incoming({ from: DANA, kind: "text", text: "אחת", by: "phone" });
    const { key } = await client.arrived(first.id);
    assert.equal(key.remoteJid, `${DANA}@s.whatsapp.net`);
    await client.send(DANA, "שתיים", "3EB0REPLY");
    const second = await sandbox.incoming({ from: DANA, kind: "text", text: "שלוש", by: "phone", quoted: "3EB0REPLY" });
    const { message } = await client.arrived(second.id);
    assert.equal(message?.extendedTextMessage?.contextInfo?.stanzaId, "3EB0REPLY");
    assert.equal(sandbox.sent()[0]?.text, "שתיים");
  }));

test("A message that cannot be decrypted is asked for and sent again.", () =>
  withClient(async (client, sandbox) => {
    const { id } = await sandbox.incoming({ from: DANA, kind: "text", text: "הכול בסדר", garbled: true });
    const { message } = await client.arrived(id);
    assert.equal(message?.conversation, "הכול בסדר");
    assert.ok((sandbox.written()[0]?.retries ?? 0) >= 1);
  }));

test("A contact answers by itself when told to, and only so often.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ answer: "כן, בבקשה", to: `+${DANA}`, times: 1 });
    await client.send(DANA, "לקבוע פגישה?", "3EB0ASK");
    await client.until("the answer", () =>
      client.messages.find(({ message }) => message?.conversation === "כן, בבקשה"),
    );
    await client.send(DANA, "מצוין", "3EB0FINE");
    assert.deepEqual(sandbox.behave({}).answers, []);
  }));

test("Groups and broadcasts say who wrote in them.", () =>
  withClient(async (client, sandbox) => {
    const group = await client.arrived((await sandbox.incoming({ from: DANA, kind: "group", text: "לכולם" })).id);
    assert.match(group.key.remoteJid ?? "", /@g\.us$/);
    assert.match(group.key.participant ?? "", /@lid$/);
    const broadcast = await client.arrived(
      (await sandbox.incoming({ from: DANA, kind: "broadcast", text: "מבצע" })).id,
    );
    assert.match(broadcast.key.remoteJid ?? "", /@broadcast$/);
    assert.equal(broadcast.message?.conversation, "מבצע");
  }));

test("A location goes both ways.", () =>
  withClient(async (client, sandbox) => {
    const place = { degreesLatitude: 32.08, degreesLongitude: 34.78 };
    await client.socket.sendMessage(`${DANA}@s.whatsapp.net`, { location: place }, { messageId: "3EB0PLACE" });
    const sent = await client.until("the location", () => sandbox.sent()[0]);
    assert.deepEqual(sent.place, { latitude: 32.08, longitude: 34.78, name: null });
    const { id } = await sandbox.incoming({ from: DANA, kind: "location", latitude: 31.77, longitude: 35.21 });
    assert.equal((await client.arrived(id)).message?.locationMessage?.degreesLatitude, 31.77);
  }));

test("Whoever is not on WhatsApp is not found, and a message to them is refused.", () =>
  withClient(async (client, sandbox) => {
    sandbox.contact({ phone: "+972 31234567", on_whatsapp: false });
    const found = await client.socket.onWhatsApp("97231234567", DANA);
    assert.deepEqual(found, [{ jid: `${DANA}@s.whatsapp.net`, exists: true }]);
    assert.deepEqual(await client.send("97231234567", "מישהו?", "3EB0NOBODY"), { error: "463" });
    assert.deepEqual([sandbox.sent()[0]?.answer, sandbox.sent()[0]?.delivered_at], [463, null]);
  }));
