// The worker is killed at every step of sending: each message reaches its recipient once, in order, and can be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Child } from "./child.js";
import { onStage } from "./stage.js";
import { until } from "./until.js";

const POINTS = ["leased", "submitted", "before the write", "written", "answered", "answer kept", "job acknowledged"];

test("Killed at each step of sending, the worker loses nothing, doubles nothing and keeps the order.", () =>
  onStage(
    async (stage) => {
      const { jobs } = stage.server;
      for (const point of POINTS) {
        const child = new Child(stage, { crashAt: point });
        for (const n of [1, 2]) jobs.add({ text: `${point} ${n}` });
        assert.deepEqual(await child.exit, [null, "SIGKILL"], `${point}: ${child.said}`);
      }
      const last = new Child(stage);
      await until("all of them", () => jobs.rows.every(({ state }) => state === "accepted"));
      assert.deepEqual(
        stage.sandbox.sent().map(({ text, stanzas, problem }) => [text, stanzas, problem]),
        jobs.rows.map(({ content }) => ["text" in content && content.text, 1, null]),
      );
      assert.equal(stage.sandbox.state().registrations, 0);
      await last.kill("SIGKILL");
    },
    { started: false },
  ));
