// Loaded before the worker by a test (node --import): kills the process at the point that CRASH_AT names, from outside,
// so that the worker itself has no branch for it.
import "../quiet.js";
import { createRequire } from "node:module";
import { Journal } from "../inbox/journal.js";
import { Answers } from "../outbox/answers.js";
import { Sent } from "../outbox/sent.js";
import { ServerClient } from "../server/client.js";
import { Envelopes } from "../whatsapp/durable.js";
import { mute } from "../whatsapp/mute.js";

type Method = (this: unknown, ...given: never[]) => unknown;

const wanted = process.env["CRASH_AT"];
const die = (): void => void process.kill(process.pid, "SIGKILL");

/** Dies when the method is called, or has come to its end, if `when` says so of what was given and came of it. */
function at(
  point: string,
  holder: object,
  name: string,
  moment: "call" | "end",
  when: (given: unknown[], result: unknown) => boolean = () => true,
): void {
  if (point !== wanted) return;
  const methods = holder as Record<string, Method>;
  const original = methods[name];
  if (!original) throw new Error(`there is no ${name} to die at`);
  methods[name] = function (this: unknown, ...given: never[]): unknown {
    if (moment === "call" && when(given, undefined)) die();
    const result = original.apply(this, given);
    if (moment === "call") return result;
    if (!(result instanceof Promise)) {
      if (when(given, result)) die();
      return result;
    }
    return result.then((value: unknown) => {
      if (when(given, value)) die();
      return value;
    });
  };
}

/** The library says to its logger what it is about to write; the next write to the socket is that. */
function atWrite(point: string, says: string, moment: "call" | "written"): void {
  if (point !== wanted) return;
  let next = false;
  mute.debug = (_fields, msg) => void (next ||= msg?.startsWith(says) === true);
  const require = createRequire(createRequire(import.meta.url).resolve("@whiskeysockets/baileys"));
  const { prototype } = require("ws") as { prototype: { send(data: unknown, done?: () => void): void } };
  const { send } = prototype;
  prototype.send = function (data, done) {
    if (next && moment === "call") die();
    send.call(this, data, next ? die : done);
  };
}

const reports =
  (state: string) =>
  ([report]: unknown[]) =>
    (report as { state: string }).state === state;

at("leased", ServerClient.prototype, "lease", "end", (_given, lease) => (lease as { jobs: unknown[] }).jobs.length > 0);
at("submitted", ServerClient.prototype, "ack", "end", reports("submitted"));
atWrite("before the write", "sending message to", "call");
atWrite("written", "sending message to", "written");
at("answered", Answers.prototype, "heard", "call");
at("answer kept", Sent.prototype, "answered", "end");
at("job acknowledged", ServerClient.prototype, "ack", "end", reports("accepted"));

at("seen", Envelopes.prototype, "note", "call");
at("decrypting", Journal.prototype, "enter", "end");
at("decrypted", Journal.prototype, "entered", "call");
atWrite("before the receipt", "sending receipt for messages", "call");
atWrite("receipt sent", "sending receipt for messages", "written");
at("file given", ServerClient.prototype, "putMedia", "end");
at("posted", ServerClient.prototype, "events", "end", ([, , events]) =>
  (events as { kind: string }[]).some(({ kind }) => kind === "message"),
);
at("done", Journal.prototype, "done", "end");
