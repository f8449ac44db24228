// One session as the worker sees it: start it, give it jobs and commands, stop it.
import { errorName, within } from "../log.js";
import type { Log } from "../log.js";
import type { ServerClient } from "../server/client.js";
import { Pump } from "../server/pump.js";
import type { ConnectionState, Job } from "../server/wire.js";
import type { Settings } from "../settings.js";
import type { Disk } from "../store/disk.js";
import { Folder } from "../store/folder.js";
import type { Whereabouts } from "../whereabouts.js";
import { Life } from "./life.js";
import { Outgoing } from "./outgoing.js";
import { statusEvent } from "./status.js";
import type { StatusDetails } from "./status.js";

export interface SessionOptions {
  id: string;
  settings: Settings;
  whereabouts: Whereabouts;
  client: ServerClient;
  /** Of this process. */
  epoch: string;
  disk: Disk;
  log: Log;
  /** Whether it can send may have changed. */
  changed(): void;
}

const GOODBYE_MS = 1000;

export class Session {
  readonly id: string;
  readonly #log: Log;
  readonly #pump: Pump;
  readonly #life: Life;
  readonly #outgoing: Outgoing;
  #running: Promise<void> | undefined;

  constructor(private readonly options: SessionOptions) {
    const { id, client, epoch, settings, whereabouts, disk, changed } = options;
    this.id = id;
    const log = (this.#log = within(options.log, { session: id }));
    const folder = new Folder(settings.base, id);
    const pump = (this.#pump = new Pump(id, epoch, client, log));
    this.#life = new Life({
      ...{ session: id, folder, client, pump, log, disk, version: settings.version },
      changed: () => {
        if (!this.open) this.#outgoing.answers.cut();
        changed();
      },
      address: () => whereabouts.whatsapp(),
      tell: (state, details) => this.#tell(state, details),
      answer: (answer) => {
        if (!this.#outgoing.answers.heard(answer)) this.#life.desk?.lateAnswer(answer);
      },
    });
    this.#outgoing = new Outgoing({
      ...{ client, log, changed, pace: settings.pace, tmp: folder.tmp },
      desk: () => this.#life.desk,
      connection: () => this.#life.connection,
    });
  }

  get open(): boolean {
    return this.#life.connection?.open === true;
  }

  /** What waited at WhatsApp while it was away was read. */
  get settled(): boolean {
    return this.open && this.#life.connection?.settled === true;
  }

  get busy(): boolean {
    return this.#outgoing.busy;
  }

  start(): void {
    this.#pump.start();
    this.#running ??= this.#life.run().catch((error: unknown) => {
      this.#log("error", "A session ended unexpectedly.", { error: errorName(error) });
      this.#tell("disconnected", { reason: "internal_error" });
    });
  }

  send(job: Job): void {
    this.#outgoing.take(job);
  }

  /** Begins anew, from whatever state. */
  restart(): void {
    this.#life.restart();
  }

  /** Tells WhatsApp if it can, and puts the login aside. */
  logOut(): void {
    this.#life.logOut();
  }

  /** Keeps the login. `reason` is told to the server if it can be reached. */
  async stop(reason: string): Promise<void> {
    await this.#outgoing.finish(() => void this.#life.connection?.end());
    // The pump marks in the login's store what the server has: it ends before the store is closed.
    await this.#pump.stop();
    this.#life.stop();
    await this.#running;
    const { client, epoch } = this.options;
    const last = statusEvent("disconnected", { reason }, new Date());
    await client.events(this.id, epoch, [last], AbortSignal.timeout(GOODBYE_MS)).catch(() => undefined);
  }

  #tell(state: ConnectionState, details: StatusDetails): void {
    const { code, reason } = details;
    this.#log("info", "The session's state changed.", { state, code, reason });
    this.#pump.status(statusEvent(state, details, new Date()));
  }
}
