// What WhatsApp does to those who send: refusals, silence, broken lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DANA, onStage } from "./stage.js";
import { until } from "./until.js";

test("A message that WhatsApp refuses with 463 fails and is not sent again.", () =>
  onStage(async ({ server, sandbox }) => {
    sandbox.behave({ ack: 463, times: 5 });
    const job = server.jobs.add({});
    await until("the job's end", () => job.state === "failed");
    assert.deepEqual(job.history, ["submitted", "failed 463"]);
    assert.equal(sandbox.sent()[0]?.stanzas, 1);
  }));

test("A number without WhatsApp is not written to.", () =>
  onStage(async ({ server, sandbox }) => {
    sandbox.contact({ phone: "+97231234567", on_whatsapp: false });
    const job = server.jobs.add({ to: "+97231234567" });
    await until("the job's end", () => job.state === "failed");
    assert.deepEqual(job.history, ["failed not_on_whatsapp"]);
    assert.deepEqual(sandbox.sent(), []);
  }));

test("A recipient that is no number is refused.", () =>
  onStage(async ({ server }) => {
    const job = server.jobs.add({ to: "דנה" });
    await until("the job's end", () => job.state === "failed");
    assert.deepEqual(job.history, ["failed bad_recipient"]);
  }));

test("A problem of WhatsApp's own is waited for.", () =>
  onStage(async ({ server, sandbox }) => {
    sandbox.behave({ ack: 500 });
    const job = server.jobs.add({});
    await until("the answer", () => job.history.length === 2);
    assert.deepEqual(job.history, ["submitted", "queued 500"]);
    assert.ok(job.not_before_ms > Date.now() + 1000);
  }));

test("Without an answer the same id is sent again, and the job is accepted once.", () =>
  onStage(async ({ server, sandbox }) => {
    sandbox.behave({ ack: "none", times: 2, receipts: "none" });
    const job = server.jobs.add({});
    await until("the job's end", () => job.state === "accepted");
    assert.deepEqual(job.history, [
      "submitted",
      "submitted no_ack",
      "submitted",
      "submitted no_ack",
      "submitted",
      "accepted",
    ]);
    assert.deepEqual(
      sandbox.sent().map(({ stanzas }) => stanzas),
      [3],
    );
  }));

test("A line that breaks before the answer: the receipt settles the job, nothing is sent twice.", () =>
  onStage(async (stage) => {
    const { server, sandbox } = stage;
    sandbox.behave({ ack: "cut" });
    const job = server.jobs.add({});
    await until("the job's end", () => job.state === "accepted");
    assert.deepEqual(job.history.slice(0, 2), ["submitted", "submitted cut"]);
    await stage.ready();
    assert.equal(sandbox.sent()[0]?.stanzas, 1);
  }));

test("A line that breaks between messages is made anew, and no message is lost.", () =>
  onStage(async (stage) => {
    const { server, sandbox } = stage;
    const jobs = ["א", "ב", "ג", "ד"].map((text) => server.jobs.add({ text }));
    await until("the first", () => jobs[0]?.state === "accepted");
    sandbox.drop();
    const { id } = await sandbox.incoming({ from: DANA, kind: "text", text: "נותק", offline: true });
    await stage.message(id);
    await until("all of them", () => jobs.every(({ state }) => state === "accepted"));
    assert.deepEqual(
      sandbox.sent().map(({ text }) => text),
      ["א", "ב", "ג", "ד"],
    );
  }));

for (const code of [503, 515]) {
  test(`After ${code} the session connects again by itself.`, () =>
    onStage(async (stage) => {
      const { statuses } = stage.server;
      stage.sandbox.streamError(code);
      await until("the end", () => statuses.find((status) => status.state !== "connected" && status.code === code));
      await stage.ready();
      assert.equal(statuses.at(-1)?.state, "connected");
    }));
}

test("What was written while nobody was connected comes in its order.", () =>
  onStage(async (stage) => {
    await stage.stop();
    const ids = [];
    for (const text of ["ראשון", "שני", "שלישי"])
      ids.push((await stage.sandbox.incoming({ from: DANA, kind: "text", text })).id);
    stage.start();
    for (const id of ids) await stage.message(id);
    assert.deepEqual(
      stage.server.messages.map(({ id }) => id),
      ids,
    );
    await until("WhatsApp's knowing", () => stage.sandbox.state().undelivered === 0);
  }));

test("A job that may have been sent is sent only once the session is settled.", () =>
  onStage(
    async (stage) => {
      const job = stage.server.jobs.add({ text: "מחכה" });
      Object.assign(job, { state: "submitted" });
      stage.start();
      await until("the job's end", () => job.state === "accepted");
      const asked = stage.server.asked.find(({ settled }) => settled.includes("1"));
      assert.ok(asked);
      assert.equal(stage.sandbox.sent().length, 1);
    },
    { started: false },
  ));
