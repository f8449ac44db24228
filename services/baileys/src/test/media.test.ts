// Files both ways: fetched, encrypted, uploaded, downloaded, proven.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { OutgoingContent } from "../server/wire.js";
import { DANA, onStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

const BYTES = Buffer.from("these bytes are a file, whatever they look like".repeat(2000));

function leftovers({ base }: Stage): string[] {
  return readdirSync(join(base, "1", "tmp"));
}

for (const [kind, mime] of [
  ["image", "image/jpeg"],
  ["video", "video/mp4"],
  ["audio", "audio/ogg; codecs=opus"],
  ["document", "application/pdf"],
] as const) {
  test(`A file goes out as ${kind}, and its recipient reads the same bytes.`, () =>
    onStage(async (stage) => {
      stage.server.files.set("file-1", BYTES);
      const content: OutgoingContent = { kind, mime, file: "file-1", name: "חוזה.pdf", caption: "לחתימה", voice: true };
      const job = stage.server.jobs.add({ content });
      await until("the job's end", () => job.state === "accepted");
      const [sent] = stage.sandbox.sent();
      assert.deepEqual([sent?.kind, sent?.file?.mime], [kind, mime]);
      assert.equal(sent?.text, kind === "audio" ? null : "לחתימה");
      assert.equal(sent?.file?.name, kind === "document" ? "חוזה.pdf" : null);
      assert.deepEqual(stage.sandbox.sentFile(job.wa_id).bytes, BYTES);
      assert.deepEqual(leftovers(stage), []);
    }));

  test(`A file that comes in as ${kind} is with the server before its message.`, () =>
    onStage(async (stage) => {
      const { id } = await stage.sandbox.incoming({
        ...{ from: DANA, kind, data: BYTES, mime, caption: "הנה", file_name: "קובץ.pdf", voice: true },
      });
      const { content } = await stage.message(id);
      assert.ok("file" in content && content.file, JSON.stringify(content));
      assert.deepEqual(stage.server.media.get(content.file), { mime, bytes: BYTES });
      assert.equal(content.voice, kind === "audio");
      assert.equal(content.name, kind === "document" ? "קובץ.pdf" : null);
      assert.deepEqual(leftovers(stage), []);
    }));
}

for (const [status, problem] of [
  [413, "too_large"],
  [415, "unreadable"],
] as const) {
  test(`A file that the server answers with ${status} does not keep its message away: ${problem}.`, () =>
    onStage(async (stage) => {
      stage.server.refuseMedia = status;
      const { id } = await stage.sandbox.incoming({ from: DANA, kind: "image", data: BYTES, caption: "הדירה" });
      const { content } = await stage.message(id);
      assert.ok("problem" in content && "caption" in content);
      assert.deepEqual([content.problem, content.caption], [problem, "הדירה"]);
    }));
}

test("A text of another chat does not wait for a file that the server cannot take now.", () =>
  onStage(async (stage) => {
    stage.server.refuseMedia = 503;
    const image = await stage.sandbox.incoming({ from: DANA, kind: "image", data: BYTES });
    const after = await stage.sandbox.incoming({ from: DANA, kind: "text", text: "קיבלתם?" });
    const other = await stage.sandbox.incoming({ from: "+972529999999", kind: "text", text: "שלום" });
    await stage.message(other.id);
    assert.equal(stage.server.messages.length, 1);
    stage.server.refuseMedia = undefined;
    await stage.message(after.id);
    assert.deepEqual(
      stage.server.messages.map(({ id }) => id),
      [other.id, image.id, after.id],
    );
  }));

test("A job whose file the server does not have fails for good.", () =>
  onStage(async ({ server }) => {
    const job = server.jobs.add({ content: { kind: "image", file: "gone", mime: "image/jpeg" } });
    await until("the job's end", () => job.state === "failed");
    assert.deepEqual(job.history, ["failed file_missing"]);
  }));
