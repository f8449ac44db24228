// What was sent lately, as rows of the login's store: its content for a recipient that could not read it, and
// WhatsApp's answer, so that a job that comes again is not sent again. Bounded in age and count.
import { proto } from "@whiskeysockets/baileys";
import type { Store } from "../store/store.js";

/** "yes", or the code with which WhatsApp refused it. */
export type Answered = "yes" | number;

interface Row {
  at_ms: number;
  message: Uint8Array;
  answer: Answered | null;
}

const TABLE = "@sent";
const MOST = 500;
/** An older message is not sent again, whoever asks: it would come out of nowhere. */
const MOST_AGE_MS = 3 * 24 * 3_600_000;

export class Sent {
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  async add(id: string, message: proto.IMessage): Promise<void> {
    const row: Row = { at_ms: this.now(), message: proto.Message.encode(message).finish(), answer: null };
    const keys = this.store.keys(TABLE);
    const old = keys.slice(0, Math.max(0, keys.length + 1 - MOST)).filter((key) => key !== id);
    await this.store.commit({ [TABLE]: { ...Object.fromEntries(old.map((key) => [key, null])), [id]: row } });
  }

  message(id: string): proto.IMessage | undefined {
    const row = this.#row(id);
    return row && this.now() - row.at_ms <= MOST_AGE_MS ? proto.Message.decode(row.message) : undefined;
  }

  answer(id: string): Answered | undefined {
    return this.#row(id)?.answer ?? undefined;
  }

  /** A positive answer stays: WhatsApp may say later that one device of many could not be reached. */
  async answered(id: string, answer: Answered): Promise<void> {
    const row = this.#row(id);
    if (!row || row.answer === answer || row.answer === "yes") return;
    await this.store.commit({ [TABLE]: { [id]: { ...row, answer } } });
  }

  #row(id: string): Row | undefined {
    return this.store.get(TABLE, id) as Row | undefined;
  }
}
