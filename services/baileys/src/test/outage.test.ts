// The server is away, refuses, or does not know the worker: nothing that came in is lost.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DANA, onStage } from "./stage.js";
import { TOKEN } from "./server.js";
import { until } from "./until.js";

test("While the server is away the session stays, and everything is handed over afterwards, in order.", () =>
  onStage(async (stage) => {
    const { server, sandbox } = stage;
    await server.stop();
    const ids = [];
    for (const text of ["א", "ב", "ג"]) ids.push((await sandbox.incoming({ from: DANA, kind: "text", text })).id);
    await until("WhatsApp's knowing", () => sandbox.state().undelivered === 0);
    assert.equal(sandbox.state().connected, true);
    await server.start();
    for (const id of ids) await stage.message(id);
    assert.deepEqual(
      server.messages.map(({ id, recovered }) => [id, recovered]),
      ids.map((id) => [id, false]),
    );
  }));

test("What was not handed over before the end is handed over at the next start, as recovered.", () =>
  onStage(async (stage) => {
    stage.server.down = 503;
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "לפני הנפילה" });
    await until("WhatsApp's knowing", () => stage.sandbox.state().undelivered === 0);
    await stage.stop();
    stage.server.down = undefined;
    stage.start();
    assert.equal((await stage.message(id)).recovered, true);
    await stage.stop();
    stage.start();
    await stage.ready();
    assert.equal(stage.server.messages.length + stage.server.duplicates, 1);
  }));

test("An answer that got lost on its way makes no second message.", () =>
  onStage(async (stage) => {
    const { server, sandbox } = stage;
    sandbox.behave({ receipts: "none" });
    const job = server.jobs.add({});
    await until("the stanza", () => sandbox.sent().length === 1);
    // The job comes again as if "accepted" had never arrived.
    await until("the job's end", () => job.state === "accepted");
    Object.assign(job, { state: "submitted", lease: null });
    await until("the job's end", () => job.state === "accepted");
    assert.equal(sandbox.sent()[0]?.stanzas, 1);
  }));

test("An event that the server refuses for good does not keep the others.", () =>
  onStage(async (stage) => {
    const { server, sandbox } = stage;
    server.refuseEvent = (event) => event.kind === "message" && event.content.kind === "location";
    server.down = 503;
    const first = await sandbox.incoming({ from: DANA, kind: "text", text: "לפני" });
    await sandbox.incoming({ from: DANA, kind: "location", latitude: 1, longitude: 2 });
    const last = await sandbox.incoming({ from: DANA, kind: "text", text: "אחרי" });
    server.down = undefined;
    await stage.message(first.id);
    await stage.message(last.id);
    server.refuseEvent = () => false;
    await stage.stop();
    stage.start();
    await until("the refused one", () => server.messages.length === 3);
  }));

test("A wrong token is said in the log without the token, and the right one is taken up from worker.json.", () =>
  onStage(
    async (stage) => {
      const file = join(stage.base, "worker.json");
      const { url } = stage.server;
      writeFileSync(file, JSON.stringify({ url, token: "some-other-token-than-that" }));
      stage.start({ server: undefined });
      await until("a line about it", () => stage.lines.some((line) => line.includes("401")));
      assert.ok(!stage.lines.some((line) => line.includes("some-other-token")));
      writeFileSync(file, JSON.stringify({ url, token: TOKEN }));
      await stage.ready();
    },
    { started: false },
  ));

test("worker.json may name a stand-in of WhatsApp.", () =>
  onStage(
    async (stage) => {
      const { url, root, ca } = stage.sandbox;
      const whatsapp = { url, root, ca };
      writeFileSync(join(stage.base, "worker.json"), JSON.stringify({ url: stage.server.url, token: TOKEN, whatsapp }));
      stage.start({ server: undefined, whatsapp: undefined });
      await stage.ready();
    },
    { started: false },
  ));

test("The log has no number, no text and no key.", () =>
  onStage(async (stage) => {
    const { server, sandbox, lines } = stage;
    const job = server.jobs.add({ text: "סוד גדול" });
    await until("the job's end", () => job.state === "accepted");
    sandbox.behave({ ack: 463 });
    const refused = server.jobs.add({ text: "עוד סוד" });
    await until("the job's end", () => refused.state === "failed");
    const { id } = await sandbox.incoming({ from: DANA, kind: "text", text: "סוד שלה", name: "דנה" });
    await stage.message(id);
    assert.ok(lines.length > 0);
    const text = lines.join("\n");
    assert.doesNotMatch(text, /97252|97250|סוד|דנה|3EB0|@lid/);
  }));
