// How a message is answered when things go wrong, as the real Baileys library sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withClient } from "./client.js";

const DANA = "972521234567";
const YOSSI = "972541112233";

test("A message is refused with 463, as often as was asked and only to whom.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ ack: 463, times: 1, to: `+${DANA}` });
    assert.deepEqual(await client.send(YOSSI, "א", "3EB0OTHER"), { error: undefined });
    assert.deepEqual(await client.send(DANA, "ב", "3EB0REFUSED"), { error: "463" });
    await client.until("the failure", () => client.statuses.get("3EB0REFUSED")?.find(({ status }) => status === 0));
    assert.deepEqual(await client.send(DANA, "ג", "3EB0THEN"), { error: undefined });
    assert.deepEqual(
      sandbox.sent().map(({ id, answer }) => [id, answer]),
      [
        ["3EB0OTHER", "ack"],
        ["3EB0REFUSED", 463],
        ["3EB0THEN", "ack"],
      ],
    );
    assert.equal(sandbox.sent()[1]?.delivered_at, null);
  }));

test("No answer comes, and the next stanza of the same id is answered.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ ack: "none" });
    assert.equal(await client.send(DANA, "הלו", "3EB0SILENT"), undefined);
    assert.equal(client.status("3EB0SILENT") < 3, true);
    assert.deepEqual(await client.send(DANA, "הלו", "3EB0SILENT"), { error: undefined });
    assert.deepEqual(
      sandbox.sent().map(({ stanzas, answer }) => [stanzas, answer]),
      [[2, "ack"]],
    );
  }));

test("The line is cut before the answer: the contact has the message, the receipt comes after the next login.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ ack: "cut" });
    const answer = client.send(DANA, "נותק", "3EB0CUT").catch(() => undefined);
    await client.nextClose(0);
    assert.equal(await answer, undefined);
    assert.equal(sandbox.state().undelivered, 2);
    await client.reconnect();
    await client.until("the receipt", () => client.status("3EB0CUT") === 4);
    assert.equal(sandbox.sent()[0]?.stanzas, 1);
    await client.until("its confirmation", () => sandbox.state().undelivered === 0);
  }));

test("An answer comes late, and not before.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ ack_delay_ms: 300 });
    const start = Date.now();
    assert.deepEqual(await client.send(DANA, "לאט", "3EB0SLOW"), { error: undefined });
    assert.ok(Date.now() - start >= 300);
  }));

test("Rules are forgotten when that is asked.", () =>
  withClient(async (client, sandbox) => {
    sandbox.behave({ ack: 479, times: 5 });
    assert.deepEqual(sandbox.behave({ clear: true }).rules, []);
    assert.deepEqual(await client.send(DANA, "חלק", "3EB0CLEAR"), { error: undefined });
  }));
