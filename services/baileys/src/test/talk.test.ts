// Messages both ways, as they are when nothing goes wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DANA, onEmptyStage, onStage } from "./stage.js";
import { until } from "./until.js";

test("A session shows its QR, is scanned, and is connected with its number.", () =>
  onEmptyStage(async (stage) => {
    stage.start();
    await stage.state("qr_available");
    const shown = stage.server.status();
    assert.match(shown?.qr ?? "", /wa\.me/);
    assert.ok(Date.parse(shown?.qr_expires_at ?? "") > Date.now());
    await stage.pair();
    assert.equal(stage.server.status()?.me, "+972500000001");
    assert.equal(stage.server.status()?.qr, null);
    assert.deepEqual(
      stage.server.statuses
        .map(({ state }) => state)
        .filter((state, at, all) => state !== all[at - 1])
        .at(-1),
      "connected",
    );
  }));

test("A text goes out with the job's id, is answered by WhatsApp, delivered and read.", () =>
  onStage(async ({ server, sandbox, sent }) => {
    const job = server.jobs.add({ text: "נקבעה פגישה ליום ראשון" });
    await until("the job's end", () => job.state === "accepted" && job.receipt === "read");
    assert.deepEqual(job.history, ["submitted", "accepted"]);
    const [message] = sandbox.sent();
    assert.deepEqual(
      [message?.id, message?.to, message?.text, message?.stanzas, message?.problem],
      [job.wa_id, DANA, "נקבעה פגישה ליום ראשון", 1, null],
    );
    await until("both names of the recipient", () => server.contacts.find(({ phone }) => phone === DANA));
    void sent;
  }));

test("Messages to one person keep their order.", () =>
  onStage(async ({ server, sandbox }) => {
    const texts = ["ראשון", "שני", "שלישי", "רביעי"];
    for (const text of texts) server.jobs.add({ text });
    await until("all of them", () => server.jobs.rows.every(({ state }) => state === "accepted"));
    assert.deepEqual(
      sandbox.sent().map(({ text }) => text),
      texts,
    );
  }));

test("Typing is shown before a text when the job says so.", () =>
  onStage(
    async (stage) => {
      stage.start({ pace: { ...stage.settings.pace, typing_ms: 50 } });
      await stage.ready();
      stage.server.jobs.add({ text: "רגע", typing: true });
      await stage.sent("רגע");
    },
    { started: false },
  ));

test("A text that comes in tells who wrote it, by both names, and what it answers.", () =>
  onStage(async (stage) => {
    const { id } = await stage.sandbox.incoming({
      ...{ from: DANA, kind: "text", text: "אפשר תור?", name: "דנה", quoted: "3EB0QUOTED" },
    });
    const message = await stage.message(id);
    assert.match(message.chat, /^\d+@lid$/);
    assert.equal(message.chat, message.sender);
    assert.equal(message.lid, message.chat);
    assert.deepEqual(
      [message.phone, message.name, message.quoted, message.group, message.recovered],
      [DANA, "דנה", "3EB0QUOTED", false, false],
    );
    assert.deepEqual(message.content, { kind: "text", text: "אפשר תור?" });
    await until("WhatsApp's knowing", () => stage.sandbox.state().undelivered === 0);
  }));

test("Who writes by number is known by number.", () =>
  onStage(async (stage) => {
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "שלום", by: "phone" });
    const message = await stage.message(id);
    assert.deepEqual([message.chat, message.phone], ["972521234567@s.whatsapp.net", DANA]);
  }));

test("A location goes both ways.", () =>
  onStage(async (stage) => {
    stage.server.jobs.add({ content: { kind: "location", latitude: 32.08, longitude: 34.78, name: "המשרד" } });
    const sent = await until("the location", () => stage.sandbox.sent()[0]);
    assert.deepEqual(sent.place, { latitude: 32.08, longitude: 34.78, name: "המשרד" });
    const { id } = await stage.sandbox.incoming({
      ...{ from: DANA, kind: "location", latitude: 31.77, longitude: 35.21, place: "בבית" },
    });
    assert.deepEqual((await stage.message(id)).content, {
      ...{ kind: "location", latitude: 31.77, longitude: 35.21, name: "בבית" },
    });
  }));

test("Groups and broadcast lists are flagged, and what is unsupported is named.", () =>
  onStage(async (stage) => {
    const group = await stage.sandbox.incoming({ from: DANA, kind: "group", text: "לכולם" });
    const written = await stage.message(group.id);
    assert.deepEqual([written.group, written.phone], [true, DANA]);
    assert.match(written.chat, /@g\.us$/);
    const broadcast = await stage.sandbox.incoming({ from: DANA, kind: "broadcast", text: "מבצע" });
    assert.equal((await stage.message(broadcast.id)).group, true);
    const sticker = await stage.sandbox.incoming({ from: DANA, kind: "sticker" });
    assert.deepEqual((await stage.message(sticker.id)).content, { kind: "unsupported", what: "sticker" });
  }));

test("Stories of contacts are not passed on.", () =>
  onStage(async (stage) => {
    await stage.sandbox.incoming({ from: DANA, kind: "broadcast", text: "סטורי", chat: "status@broadcast" });
    const after = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "הודעה" });
    await stage.message(after.id);
    assert.equal(stage.server.messages.length, 1);
  }));

test("A message that could not be decrypted at first is asked for again and comes once.", () =>
  onStage(async (stage) => {
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "ברור", garbled: true });
    assert.deepEqual((await stage.message(id)).content, { kind: "text", text: "ברור" });
  }));

test("A recipient that could not read a message gets it once more.", () =>
  onStage(async (stage) => {
    const job = stage.server.jobs.add({ text: "שוב" });
    await until("the job's end", () => job.state === "accepted");
    await stage.stop();
    stage.start();
    await stage.ready();
    stage.sandbox.receipt(job.wa_id, "retry");
    const again = await until("a second stanza", () => stage.sandbox.sent().find(({ stanzas }) => stanzas === 2));
    assert.deepEqual([again.id, again.text, again.problem], [job.wa_id, "שוב", null]);
  }));

test("Two sessions are two accounts.", () =>
  onEmptyStage(async (stage) => {
    stage.server.sessions.set("2", { wanted: true, command: null });
    stage.start();
    await stage.pair("1");
    await stage.pair("2");
    const job = stage.server.jobs.add({ session: "2", text: "מהשנייה" });
    await until("the job's end", () => job.state === "accepted");
    assert.equal(stage.sandbox.sent()[0]?.from, "+972500000002");
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "לראשונה", to: "+972500000001" });
    assert.equal(((await stage.message(id)) as { session?: string }).session, "1");
  }));
