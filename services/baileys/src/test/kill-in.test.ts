// The worker is killed at every step of receiving: each message reaches the server once, in order, whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Child } from "./child.js";
import { DANA, onStage } from "./stage.js";
import { until } from "./until.js";

const POINTS = [
  ...["seen", "decrypting", "decrypted", "before the receipt", "receipt sent", "file given", "posted", "done"],
];

test("Killed at each step of receiving, the worker loses nothing, doubles nothing and keeps the order.", () =>
  onStage(
    async (stage) => {
      const { server, sandbox } = stage;
      const ids: string[] = [];
      for (const point of POINTS) {
        const child = new Child(stage, { crashAt: point });
        for (const kind of ["text", "image"] as const)
          ids.push((await sandbox.incoming({ from: DANA, kind, text: point, caption: point })).id);
        assert.deepEqual(await child.exit, [null, "SIGKILL"], `${point}: ${child.said}`);
      }
      const last = new Child(stage);
      await until("all of them", () => server.messages.length === ids.length);
      await until("WhatsApp's knowing", () => sandbox.state().undelivered === 0);
      assert.deepEqual(
        server.messages.map(({ id }) => id),
        ids,
      );
      for (const { content } of server.messages)
        assert.ok(content.kind === "text" || ("file" in content && content.file));
      assert.deepEqual(
        sandbox.written().filter(({ refused }) => refused !== null),
        [],
      );
      assert.equal(sandbox.state().registrations, 0);
      await last.kill("SIGKILL");
    },
    { started: false },
  ));
