// What came in and is not with the server yet, as rows of the login's store; and marks of what is, so that a message
// that WhatsApp sends again is known. Both bounded.
import type { Changes, Store } from "../store/store.js";

/** What a stanza says about its message. Addresses are WhatsApp's, without devices. */
export interface Envelope {
  chat: string;
  sender: string;
  id: string;
  /** Unix seconds, by WhatsApp's clock. */
  t: number;
  name: string | null;
  phone: string | null;
  lid: string | null;
  /** Written by this account, on its phone or another of its devices. */
  own: boolean;
}

export interface Entry extends Envelope {
  key: string;
  mark: string;
  /** The message in protobuf, padded as it was encrypted. */
  plain: Uint8Array;
  /** It was there before this process began. */
  recovered: boolean;
}

const INBOX = "@inbox";
const DONE = "@done";
const MOST_DONE = 2000;
/** More than this and the line is closed: WhatsApp then keeps what comes. */
const MOST_WAITING = 5000;

export class Journal {
  readonly #marks = new Set<string>();
  readonly #recovered: ReadonlySet<string>;
  readonly #done: string[];
  #next: number;
  /** Something is there to be handed over. */
  onEntered: () => void = () => undefined;

  constructor(private readonly store: Store) {
    const keys = store.keys(INBOX).sort();
    this.#recovered = new Set(keys);
    this.#next = 1 + Number(keys.at(-1)?.slice(1) ?? 0);
    for (const key of keys) this.#marks.add(this.read(key)?.mark ?? "");
    this.#done = store.keys(DONE);
  }

  get waiting(): number {
    return this.store.count(INBOX);
  }

  get full(): boolean {
    return this.waiting >= MOST_WAITING;
  }

  get hasRoom(): boolean {
    return this.waiting < MOST_WAITING / 2;
  }

  /** In the order of their coming. */
  keys(): string[] {
    return this.store.keys(INBOX).sort();
  }

  read(key: string): Entry | undefined {
    const row = this.store.get(INBOX, key) as Omit<Entry, "key" | "recovered"> | undefined;
    return row && { ...row, key, recovered: this.#recovered.has(key) };
  }

  has(mark: string): boolean {
    return this.#marks.has(mark) || this.store.has(DONE, mark);
  }

  /** The rows of a message, to be committed together with the step of its ratchet. */
  enter(mark: string, envelope: Envelope, plain: Uint8Array): Changes {
    this.#marks.add(mark);
    const key = `m${String(this.#next++).padStart(12, "0")}`;
    return { [INBOX]: { [key]: { ...envelope, mark, plain } } };
  }

  entered(): void {
    this.onEntered();
  }

  /** The server has them, or they say nothing to it. */
  async done(entries: readonly Pick<Entry, "key" | "mark">[]): Promise<void> {
    const marks = entries.map(({ mark }) => mark);
    this.#done.push(...marks);
    const forgotten = this.#done.splice(0, Math.max(0, this.#done.length - MOST_DONE));
    await this.store.commit({
      [INBOX]: Object.fromEntries(entries.map(({ key }) => [key, null])),
      [DONE]: Object.fromEntries([...forgotten.map((mark) => [mark, null]), ...marks.map((mark) => [mark, 1])]),
    });
    for (const mark of marks) this.#marks.delete(mark);
  }
}
