// Sends one leased job: what can fail without harm first, then "submitted" to the server, then the socket, then
// WhatsApp's own answer. Never throws: an attempt always comes to an outcome.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { generateWAMessage } from "@whiskeysockets/baileys";
import type { WAMessage } from "@whiskeysockets/baileys";
import { compose } from "../content/outgoing.js";
import { errorName } from "../log.js";
import type { Log } from "../log.js";
import { deadline, pause } from "../pause.js";
import { Refused } from "../server/client.js";
import type { ServerClient } from "../server/client.js";
import { TooLarge } from "../server/http.js";
import type { Job } from "../server/wire.js";
import { addressOf } from "../whatsapp/addresses.js";
import type { Line } from "../whatsapp/line.js";
import { mute } from "../whatsapp/mute.js";
import type { Answers } from "./answers.js";
import type { Known } from "./known.js";
import { failed, later, outcomeOf } from "./outcome.js";
import type { Outcome } from "./outcome.js";
import type { Pacer } from "./pace.js";
import type { Answered, Sent } from "./sent.js";

export interface SenderOptions {
  client: ServerClient;
  answers: Answers;
  sent: Sent;
  known: Known;
  pacer: Pacer;
  tmp: string;
  log: Log;
  /** The line that is open now, if any. */
  line(): Line | undefined;
  /** How long WhatsApp's answer is waited for. */
  answer_ms: number;
  /** Aborted when no new message may be begun. */
  signal: AbortSignal;
}

const LOOKUP_MS = 20_000;
const PREPARE_MS = 180_000;
const RELAY_MS = 60_000;
const UPLOAD_MS = 60_000;
const MOST_FILE_BYTES = 100 * 1024 * 1024;
const NOT_CONNECTED = "not_connected";

/** Thrown inside to end an attempt with its outcome. */
class Ends extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.state);
  }
}

export class Sender {
  constructor(private readonly options: SenderOptions) {}

  async send(job: Job): Promise<Outcome> {
    try {
      const known = this.options.sent.answer(job.wa_id);
      if (known !== undefined) return outcomeOf(known, job, Math.random());
      const to = addressOf(job.to);
      if (!to) return failed("bad_recipient", "neither +<digits> nor <digits>@lid");
      await this.#ensureReachable(to);
      const message = await this.#prepare(job, to);
      await this.#behave(job, to);
      return await this.#submit(job, to, message);
    } catch (error) {
      if (error instanceof Ends) return error.outcome;
      this.options.log("warn", "A message could not be sent yet.", { job: job.id, error: errorName(error) });
      return later(job, "not_sent", "an error before it was written", Math.random());
    }
  }

  #line(): Line {
    const line = this.options.line();
    if (!line || this.options.signal.aborted)
      throw new Ends({ state: "queued", code: NOT_CONNECTED, text: "the session is not connected", after_ms: 1000 });
    return line;
  }

  /** One message to a number without WhatsApp can get an account restricted. */
  async #ensureReachable(to: string): Promise<void> {
    const { known } = this.options;
    if (known.has(to) || to.endsWith("@lid")) return;
    const line = this.#line();
    const found = await deadline(LOOKUP_MS, "the look-up", line.socket.onWhatsApp(to));
    if (!found) throw new Error("no answer to the look-up");
    if (!found.some(({ exists }) => exists)) throw new Ends(failed("not_on_whatsapp", "this number has no WhatsApp"));
    known.add(to);
  }

  /** The file is fetched and uploaded here, so that nothing of it can fail after "submitted". */
  async #prepare(job: Job, to: string): Promise<WAMessage> {
    const path = "file" in job.content ? join(this.options.tmp, randomUUID()) : undefined;
    try {
      if (path && "file" in job.content) await this.#fetch(job.content.file, path);
      const { socket } = this.#line();
      const content = compose(job.content, path);
      const made = generateWAMessage(to, content, {
        userJid: socket.user?.id ?? "",
        messageId: job.wa_id,
        upload: socket.waUploadToServer,
        mediaUploadTimeoutMs: UPLOAD_MS,
        logger: mute,
      });
      return await deadline(PREPARE_MS, "the upload", made);
    } finally {
      if (path) await rm(path, { force: true });
    }
  }

  async #fetch(file: string, path: string): Promise<void> {
    try {
      await this.options.client.getFile(file, path, MOST_FILE_BYTES, this.options.signal);
    } catch (error) {
      if (error instanceof TooLarge) throw new Ends(failed("file_too_large", "WhatsApp takes no file of this size"));
      if (error instanceof Refused && (error.status === 404 || error.status === 410))
        throw new Ends(failed("file_missing", "the server does not have the file any more"));
      throw error;
    }
  }

  /** Like a person: not too fast, and typing before a text. */
  async #behave(job: Job, to: string): Promise<void> {
    const { pacer, signal } = this.options;
    await pause(pacer.wait(), signal);
    const typing = job.typing && job.content.kind === "text" ? pacer.typing(job.content.text.length) : 0;
    if (typing === 0) return;
    const { socket } = this.#line();
    const shown = deadline(LOOKUP_MS, "the typing", socket.sendPresenceUpdate("composing", to));
    await shown.catch(() => undefined); // a courtesy
    await pause(typing, signal);
  }

  async #submit(job: Job, to: string, message: WAMessage): Promise<Outcome> {
    const { client, answers, sent, pacer, log } = this.options;
    const { socket } = this.#line();
    const report = { id: job.id, lease: job.lease, state: "submitted" as const, error: null, retry_after_ms: null };
    if (!(await client.ack(report))) return { state: "dropped" };
    const content = message.message ?? {};
    await sent.add(job.wa_id, content);
    pacer.sent();
    const answer = answers.expect(job.wa_id);
    try {
      await deadline(RELAY_MS, "the sending", socket.relayMessage(to, content, { messageId: job.wa_id }));
    } catch (error) {
      // It may have been written all the same: only an answer, a receipt or a later attempt can tell.
      log("warn", "A message may not have been written.", { job: job.id, error: errorName(error) });
      answer.forget();
      return { state: "submitted", code: "not_written", text: "an error while it was written" };
    }
    return this.#conclude(job, await answer.within(this.options.answer_ms));
  }

  async #conclude(job: Job, answer: Answered | "cut" | undefined): Promise<Outcome> {
    if (answer === undefined) return { state: "submitted", code: "no_ack", text: "WhatsApp did not answer in time" };
    if (answer === "cut") return { state: "submitted", code: "cut", text: "the line broke before WhatsApp answered" };
    await this.options.sent.answered(job.wa_id, answer);
    return outcomeOf(answer, job, Math.random());
  }
}
