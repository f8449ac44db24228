// Everything that hangs on one open login: its store, what came in, what was sent. It is thrown away with the login.
import type { AuthenticationCreds, proto } from "@whiskeysockets/baileys";
import { Inbox } from "../inbox/inbox.js";
import { Journal } from "../inbox/journal.js";
import type { Log } from "../log.js";
import { Known } from "../outbox/known.js";
import { Sent } from "../outbox/sent.js";
import type { ServerClient } from "../server/client.js";
import type { Pump } from "../server/pump.js";
import { Receipts } from "../server/receipts.js";
import type { ReceiptEvent } from "../server/wire.js";
import type { WhatsAppAddress } from "../settings.js";
import type { Folder } from "../store/folder.js";
import { credentials } from "../store/login.js";
import type { Store } from "../store/store.js";
import { addressOf, phoneOf } from "../whatsapp/addresses.js";
import type { Answer, SeenReceipt } from "../whatsapp/stanzas.js";

export interface DeskOptions {
  session: string;
  folder: Folder;
  client: ServerClient;
  pump: Pump;
  log: Log;
  address(): WhatsAppAddress;
  /** More waits for the server than may. */
  full(): void;
  /** The store cannot be written: nothing may go out any more. */
  broken(): void;
}

/** How the library names the phone number of a hidden address in its own table. */
const MAPPINGS = "lid-mapping";

export class Desk {
  readonly creds: AuthenticationCreds;
  readonly journal: Journal;
  readonly sent: Sent;
  readonly known = new Known();
  readonly inbox: Inbox;
  /** What broke the store, when something did. */
  failure: Error | undefined;
  readonly #receipts: Receipts;
  readonly #ended = new AbortController();
  readonly #introduced = new Set<string>();

  constructor(
    readonly store: Store,
    private readonly options: DeskOptions,
  ) {
    const { session, client, pump, log, folder, address } = options;
    this.creds = credentials(store);
    this.journal = new Journal(store);
    this.sent = new Sent(store);
    this.#receipts = new Receipts(store);
    pump.attach(this.#receipts);
    this.inbox = new Inbox({
      ...{ session, client, pump, log, address, journal: this.journal, tmp: folder.tmp, signal: this.#ended.signal },
      phoneOf: (lid) => this.#phoneOf(lid),
      met: (phone) => this.known.add(addressOf(phone) ?? ""),
    });
    this.journal.onEntered = () => {
      this.inbox.take();
      if (this.journal.full) options.full();
    };
    store.onFailure = (error) => {
      this.failure = error;
      options.broken();
    };
    this.inbox.take();
  }

  get me(): string | null {
    return phoneOf(this.creds.me?.id);
  }

  resend(id: string): proto.IMessage | undefined {
    return this.sent.message(id);
  }

  /** A recipient's phone confirmed something. */
  receipt({ ids, state, t }: SeenReceipt): void {
    const at = new Date(t > 0 ? t * 1000 : Date.now()).toISOString();
    for (const id of ids) this.#quietly(this.sent.answered(id, "yes"));
    this.#keep(ids.map((wa_id) => ({ kind: "receipt", wa_id, state, code: null, at })));
  }

  /** An answer that no job waits for: it came late. */
  lateAnswer({ id, error }: Answer): void {
    this.#quietly(this.sent.answered(id, error ?? "yes"));
    const at = new Date().toISOString();
    this.#keep([{ kind: "receipt", wa_id: id, state: error ? "failed" : "accepted", code: error ?? null, at }]);
  }

  /** Tells the server once by which hidden address a number goes, where WhatsApp has told us. */
  introduce(phone: string): void {
    const number = phone.slice(1);
    const user = this.store.get(MAPPINGS, number);
    if (typeof user !== "string" || this.#introduced.has(number)) return;
    this.#introduced.add(number);
    this.options.pump.contact({ kind: "contact", phone, lid: `${user}@lid` });
  }

  /** What is under way ends; what is written stays for the next time. */
  async close(): Promise<void> {
    this.#ended.abort();
    this.options.pump.attach(undefined);
    await this.store.close();
  }

  #phoneOf(lid: string): string | null {
    const user = this.store.get(MAPPINGS, `${lid.split("@")[0] ?? ""}_reverse`);
    return typeof user === "string" && /^\d+$/.test(user) ? `+${user}` : null;
  }

  #keep(receipts: ReceiptEvent[]): void {
    this.#quietly(this.#receipts.add(receipts).then(() => this.options.pump.stir()));
  }

  /** A store that fails tells its owner; here is nothing left to do. */
  #quietly(work: Promise<unknown>): void {
    work.catch(() => undefined);
  }
}
