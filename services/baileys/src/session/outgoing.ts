// The jobs of one session, one at a time: sends, then tells the server what came of it until it has heard.
import { Retry } from "../backoff.js";
import { errorName } from "../log.js";
import type { Log } from "../log.js";
import { Answers } from "../outbox/answers.js";
import { reportOf } from "../outbox/outcome.js";
import type { Outcome } from "../outbox/outcome.js";
import { Pacer } from "../outbox/pace.js";
import { Sender } from "../outbox/sender.js";
import { pause } from "../pause.js";
import { Refused } from "../server/client.js";
import type { ServerClient } from "../server/client.js";
import type { Job, JobReport } from "../server/wire.js";
import type { Pace } from "../settings.js";
import type { Connection } from "./connection.js";
import type { Desk } from "./desk.js";

export interface OutgoingOptions {
  client: ServerClient;
  pace: Pace;
  tmp: string;
  log: Log;
  changed(): void;
  desk(): Desk | undefined;
  connection(): Connection | undefined;
}

const REPORT_AGAIN = { first_ms: 250, most_ms: 15_000 };
/** How long a message that is under way may take when the worker stops. */
const FINISH_MS = 5000;
const LAST_REPORT_MS = 2000;
const RESTRICTED = "463";
const FINAL = new Set([400, 404, 409, 410, 422]);

export class Outgoing {
  readonly answers = new Answers();
  readonly #pacer: Pacer;
  readonly #finishing = new AbortController();
  #current: Promise<void> | undefined;

  constructor(private readonly options: OutgoingOptions) {
    this.#pacer = new Pacer(options.pace);
  }

  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** One after the other, though the server gives no second job while one is under way. */
  take(job: Job): void {
    const work: Promise<void> = (this.#current ?? Promise.resolve())
      .then(() => this.#work(job))
      .catch((error: unknown) =>
        this.options.log("error", "A job broke off.", { job: job.id, error: errorName(error) }),
      )
      .finally(() => {
        if (this.#current === work) this.#current = undefined;
        this.options.changed();
      });
    this.#current = work;
  }

  /** What is under way may come to its end; then the line is `cut`, and what comes of that is told. */
  async finish(cut: () => void): Promise<void> {
    this.#finishing.abort();
    await Promise.race([this.#current, pause(FINISH_MS)]);
    cut();
    this.answers.cut();
    await Promise.race([this.#current, pause(LAST_REPORT_MS)]);
  }

  async #work(job: Job): Promise<void> {
    const { desk, connection, client, pace, tmp, log } = this.options;
    const open = desk();
    const outcome: Outcome = open
      ? await new Sender({
          ...{ client, tmp, log, answers: this.answers, sent: open.sent, known: open.known, pacer: this.#pacer },
          answer_ms: pace.answer_ms,
          line: () => (connection()?.open === true ? connection()?.line : undefined),
          signal: this.#finishing.signal,
        }).send(job)
      : { state: "queued", code: "not_connected", text: "the session is not open", after_ms: 1000 };
    if (outcome.state === "accepted" && job.to.startsWith("+")) open?.introduce(job.to);
    if (outcome.state === "failed" && outcome.code === RESTRICTED) connection()?.askRestriction();
    const report = reportOf(job, outcome);
    if (report) await this.#report(report);
  }

  async #report(report: JobReport): Promise<void> {
    const retry = new Retry(REPORT_AGAIN);
    const { client, log } = this.options;
    for (;;) {
      const { aborted } = this.#finishing.signal;
      try {
        await client.ack(report, aborted ? AbortSignal.timeout(LAST_REPORT_MS) : undefined);
        return;
      } catch (error) {
        const refused = error instanceof Refused && FINAL.has(error.status);
        if (refused || aborted)
          log("warn", "A job could not be reported.", { job: report.id, error: errorName(error) });
        if (refused || aborted) return;
      }
      await pause(retry.next(), this.#finishing.signal);
    }
  }
}
