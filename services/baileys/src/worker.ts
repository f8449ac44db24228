// The worker as a whole: asks the server for jobs and wanted sessions, runs the sessions. Everything else is theirs.
import "./quiet.js";
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { Retry } from "./backoff.js";
import { errorName, toStderr } from "./log.js";
import type { Log } from "./log.js";
import { pause } from "./pause.js";
import { Alarm } from "./session/alarm.js";
import { Refused, ServerClient } from "./server/client.js";
import type { Lease, WantedSession } from "./server/wire.js";
import { Session } from "./session/session.js";
import type { Settings } from "./settings.js";
import { realDisk } from "./store/disk.js";
import type { Disk } from "./store/disk.js";
import { repairSessionSearch } from "./whatsapp/ratchet.js";
import { repairVerification } from "./whatsapp/verify.js";
import { Whereabouts } from "./whereabouts.js";

export interface Parts {
  log?: Log;
  disk?: Disk;
}

export interface Worker {
  /** The id of this process at the server. */
  readonly epoch: string;
  /** Lets what is under way come to its end, within 10 seconds. */
  stop(): Promise<void>;
}

const IDLE_WAIT_MS = 20_000;
/**
 * A session that becomes able to send is not in the question under way. So while one may, the question is a short one;
 * and while none is able, none is open. A question is never broken off: its answer might carry a job or a command.
 */
const CONNECTING_WAIT_MS = 1500;
const BUSY_WAIT_MS = 500;
const AGAIN = { first_ms: 500, most_ms: 15_000 };
const MOST_SESSIONS = 50;

/** Runs until it is stopped; a server that cannot be reached is waited for. */
export function startWorker(settings: Settings, { log = toStderr, disk = realDisk }: Parts = {}): Worker {
  process.umask(0o077);
  mkdirSync(settings.base, { recursive: true, mode: 0o700 });
  repairVerification();
  repairSessionSearch();
  const desk = new Dispatcher(settings, log, disk);
  const running = desk.run();
  return { epoch: desk.epoch, stop: () => desk.stop().then(() => running) };
}

class Dispatcher {
  readonly epoch = randomUUID();
  readonly #whereabouts: Whereabouts;
  readonly #client: ServerClient;
  readonly #sessions = new Map<string, Session>();
  readonly #leaving = new Map<string, Promise<void>>();
  /** The commands of the last answer: one that is repeated is one command. */
  #commanded = new Map<string, string>();
  readonly #stopped = new AbortController();
  /** Why the server could not be asked last time; "" until it has answered for the first time. */
  #trouble: string | undefined = "";
  /** Rings when a session may be able to send, or is not any more. */
  readonly #change = new Alarm();

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
    private readonly disk: Disk,
  ) {
    this.#whereabouts = new Whereabouts(settings);
    this.#client = new ServerClient(this.#whereabouts);
  }

  async run(): Promise<void> {
    const retry = new Retry(AGAIN);
    this.log("info", "The worker started.", { epoch: this.epoch });
    while (!this.#stopped.signal.aborted) {
      try {
        const lease = await this.#ask();
        retry.succeeded();
        this.#noteTrouble(undefined);
        this.#take(lease);
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        this.#noteTrouble(describeFailure(error));
        await pause(retry.next(), this.#stopped.signal);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#change.ring();
    await Promise.all([...this.#sessions.values()].map((session) => session.stop("worker_stopped")));
    await Promise.all(this.#leaving.values());
    this.log("info", "The worker stopped.");
  }

  async #ask(): Promise<Lease> {
    if (this.#trouble === undefined && this.#able().length === 0) await this.#change.rest(CONNECTING_WAIT_MS);
    const able = this.#able();
    const [open, settled] = [able, able.filter((session) => session.settled)].map((some) => some.map(({ id }) => id));
    const wait_ms = this.#patience(able);
    const question = {
      epoch: this.epoch,
      max: Math.max(1, able.length),
      wait_ms,
      open: open ?? [],
      settled: settled ?? [],
    };
    return this.#client.lease(question, this.#stopped.signal);
  }

  /** Said once, not at every attempt. */
  #noteTrouble(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    if (trouble === undefined) this.log("info", "The server answers.");
    else this.log("warn", "The server gives no jobs; the worker goes on asking.", { error: trouble });
    this.#trouble = trouble;
  }

  #able(): Session[] {
    return [...this.#sessions.values()].filter((session) => session.open && !session.busy);
  }

  /** Without a session that can send the question only asks which ones are wanted. */
  #patience(able: readonly Session[]): number {
    if (able.length === 0) return 0;
    if (able.length === this.#sessions.size) return IDLE_WAIT_MS;
    return [...this.#sessions.values()].some((session) => session.busy) ? BUSY_WAIT_MS : CONNECTING_WAIT_MS;
  }

  #take({ jobs, sessions, unreadable }: Lease): void {
    this.#adjust(sessions);
    for (const job of jobs) {
      const session = this.#sessions.get(job.session);
      if (session) session.send(job);
      else this.#giveBack(job, "queued", "not_connected", "this session does not run here");
    }
    for (const job of unreadable) this.#giveBack(job, "failed", "bad_job", "the worker cannot read this job");
  }

  #giveBack(job: { id: number; lease: string }, state: "queued" | "failed", code: string, text: string): void {
    const report = { id: job.id, lease: job.lease, state, error: { code, text }, retry_after_ms: null };
    this.#client
      .ack(report, this.#stopped.signal)
      .catch((error: unknown) => this.log("warn", "A job could not be given back.", { error: errorName(error) }));
  }

  #adjust(wanted: readonly WantedSession[]): void {
    const ids = new Set(wanted.filter((each) => each.wanted).map(({ session }) => session));
    for (const session of this.#sessions.values()) if (!ids.has(session.id)) this.#leave(session);
    for (const id of ids) this.#begin(id);
    const commanded = new Map<string, string>();
    for (const { session, command } of wanted) {
      if (!command) continue;
      commanded.set(session, command);
      if (this.#commanded.get(session) === command) continue;
      if (command === "logout") this.#sessions.get(session)?.logOut();
      else this.#sessions.get(session)?.restart();
    }
    this.#commanded = commanded;
  }

  #begin(id: string): void {
    if (this.#sessions.has(id) || this.#leaving.has(id) || this.#stopped.signal.aborted) return;
    if (this.#sessions.size >= MOST_SESSIONS) return this.log("error", "There are too many sessions.", { session: id });
    const { settings, log, disk, epoch } = this;
    const options = { id, settings, log, disk, epoch, whereabouts: this.#whereabouts, client: this.#client };
    const session = new Session({ ...options, changed: () => this.#change.ring() });
    this.#sessions.set(id, session);
    session.start();
  }

  #leave(session: Session): void {
    this.#sessions.delete(session.id);
    const left = session.stop("not_wanted").finally(() => this.#leaving.delete(session.id));
    this.#leaving.set(session.id, left);
  }
}

/** Our own errors say what to do; foreign ones only their name. */
function describeFailure(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const own = error instanceof Error && error.message.includes("worker.json");
  return own ? error.message : errorName(error);
}
