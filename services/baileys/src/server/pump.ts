// Brings the events of one session to the server, one request at a time, again and again until it answers 200. The
// newest status takes the place of older ones; receipts and messages are on disk until they arrived.
import { Retry } from "../backoff.js";
import { errorName } from "../log.js";
import type { Log } from "../log.js";
import { pause } from "../pause.js";
import { Refused } from "./client.js";
import type { ServerClient } from "./client.js";
import type { Receipts } from "./receipts.js";
import type { ContactEvent, MessageEvent, StatusEvent, WorkerEvent } from "./wire.js";

/** Events that go together, and what follows when the server has them. */
interface Parcel {
  events: WorkerEvent[];
  done(): Promise<void> | void | undefined;
  /** The server says that it will never take this. */
  refused(): Promise<void> | void | undefined;
}

const MOST_PARCELS = 50;
const MOST_BYTES = 512 * 1024;
const MOST_CONTACTS = 1000;
const LAST_REQUEST_MS = 1000;
const AGAIN = { first_ms: 250, most_ms: 30_000 };
/** The server read the request and will refuse it every time. */
const FINAL = new Set([400, 413, 422]);

export class Pump {
  #status: StatusEvent | undefined;
  #receipts: Receipts | undefined;
  readonly #contacts: ContactEvent[] = [];
  readonly #messages: Parcel[] = [];
  /** After a refusal so many parcels go one by one, to find the one that is meant. */
  #singly = 0;
  readonly #stopping = new AbortController();
  readonly #cut = new AbortController();
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly session: string,
    private readonly epoch: string,
    private readonly client: ServerClient,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** The request under way may come to its end, within a moment; nothing else is begun. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.race([this.#running, pause(LAST_REQUEST_MS)]);
    this.#cut.abort();
    await this.#running;
  }

  /** An open login has receipts and messages of its own; without one (undefined) only states are told. */
  attach(receipts: Receipts | undefined): void {
    this.#receipts = receipts;
    this.#messages.length = 0;
    this.#wake();
  }

  status(event: StatusEvent): void {
    this.#status = event;
    this.#wake();
  }

  contact(event: ContactEvent): void {
    if (this.#contacts.length < MOST_CONTACTS) this.#contacts.push(event);
    this.#wake();
  }

  /** Bounded by the journal, whose entries these are. */
  message(parcel: { events: MessageEvent[]; done(): Promise<void>; refused(): void }): void {
    this.#messages.push(parcel);
    this.#wake();
  }

  /** Receipts were written. */
  stir(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    const retry = new Retry(AGAIN);
    while (!this.#stopping.signal.aborted) {
      const parcels = this.#pack();
      if (parcels.length === 0) await this.#sleep();
      else if (await this.#deliver(parcels)) retry.succeeded();
      else await pause(retry.next(), this.#stopping.signal);
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wake = () => undefined;
        this.#stopping.signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake = wake;
      this.#stopping.signal.addEventListener("abort", wake, { once: true });
    });
  }

  /** The first of everything that waits, up to a size; it stays where it is. */
  #pack(): Parcel[] {
    const packed: Parcel[] = [];
    let bytes = 0;
    const most = this.#singly > 0 ? 1 : MOST_PARCELS;
    for (const parcel of this.#waiting(most)) {
      bytes += Buffer.byteLength(JSON.stringify(parcel.events));
      if (packed.length >= most || (packed.length > 0 && bytes > MOST_BYTES)) break;
      packed.push(parcel);
    }
    return packed;
  }

  *#waiting(most: number): Generator<Parcel> {
    const status = this.#status;
    if (status) {
      const done = (): void => {
        if (this.#status === status) this.#status = undefined;
      };
      yield { events: [status], done, refused: done };
    }
    for (const contact of this.#contacts.slice(0, most)) {
      const done = (): void => void this.#contacts.splice(this.#contacts.indexOf(contact), 1);
      yield { events: [contact], done, refused: done };
    }
    const receipts = this.#receipts;
    for (const receipt of receipts?.first(most) ?? []) {
      const done = (): Promise<void> | undefined => receipts?.done(receipt);
      yield { events: [receipt], done, refused: done };
    }
    yield* this.#messages.slice(0, most);
  }

  /** → whether the line to the server works. */
  async #deliver(parcels: readonly Parcel[]): Promise<boolean> {
    const events = parcels.flatMap((parcel) => parcel.events);
    try {
      await this.client.events(this.session, this.epoch, events, this.#cut.signal);
    } catch (error) {
      return error instanceof Refused && FINAL.has(error.status) ? this.#refused(parcels, error) : false;
    }
    this.#singly = Math.max(0, this.#singly - parcels.length);
    await this.#settle(parcels, (parcel) => parcel.done());
    return true;
  }

  async #refused(parcels: readonly Parcel[], error: Refused): Promise<boolean> {
    const [only] = parcels;
    if (parcels.length > 1 || !only) {
      this.#singly = parcels.length;
      return true;
    }
    const kind = only.events[0]?.kind ?? "none";
    this.log("error", "The server refuses an event for good.", { kind, status: error.status, code: error.code });
    this.#singly = Math.max(0, this.#singly - 1);
    // A message stays in the journal, and is tried again at the next start.
    await this.#settle([only], (parcel) => parcel.refused());
    return true;
  }

  async #settle(
    parcels: readonly Parcel[],
    settle: (parcel: Parcel) => Promise<void> | void | undefined,
  ): Promise<void> {
    for (const parcel of parcels) {
      const place = this.#messages.indexOf(parcel);
      if (place >= 0) this.#messages.splice(place, 1);
    }
    try {
      await Promise.all(parcels.map(settle));
    } catch (error) {
      this.log("error", "What the server has could not be marked; it will be sent again.", { error: errorName(error) });
    }
  }
}
