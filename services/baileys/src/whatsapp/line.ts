// One connection to WhatsApp through the library: opened once, heard, closed once. Its owner decides what follows.
import { Agent } from "node:https";
import type { Agent as HttpAgent } from "node:http";
import { Browsers, DEFAULT_CONNECTION_CONFIG, makeWASocket, proto } from "@whiskeysockets/baileys";
import type { AuthenticationCreds, BinaryNode, ConnectionState, WAMessageKey, WASocket } from "@whiskeysockets/baileys";
import type { Journal } from "../inbox/journal.js";
import { pause } from "../pause.js";
import type { WebVersion, WhatsAppAddress } from "../settings.js";
import { keyStore, saveCredentials } from "../store/login.js";
import type { Store } from "../store/store.js";
import { Envelopes, durableRepository } from "./durable.js";
import { mute } from "./mute.js";
import { readAnswer, readEnvelope, readReceipt } from "./stanzas.js";
import type { Answer, SeenReceipt } from "./stanzas.js";
import { trustRootOf } from "./verify.js";

/** What is heard. `closed` comes exactly once and last. */
export interface Listener {
  qr(text: string): void;
  opened(): void;
  /** Everything that waited at WhatsApp was read. */
  settled(): void;
  receipt(receipt: SeenReceipt): void;
  answer(answer: Answer): void;
  restricted(): void;
  closed(code: number | undefined): void;
}

export interface LineOptions {
  session: string;
  address: WhatsAppAddress;
  version: WebVersion | undefined;
  store: Store;
  creds: AuthenticationCreds;
  journal: Journal;
  /** The content of a message of ours that a recipient could not read. */
  resend(id: string): proto.IMessage | undefined;
}

const CONNECT_MS = 20_000;
const QUERY_MS = 30_000;
const CLOSE_MS = 2000;

export class Line {
  readonly socket: WASocket;
  readonly creds: AuthenticationCreds;
  #ended = false;

  constructor(
    private readonly options: LineOptions,
    private readonly listener: Listener,
  ) {
    this.creds = options.creds;
    const envelopes = new Envelopes();
    trustRootOf(options.address);
    this.socket = makeWASocket(configure(options, envelopes));
    this.#hear(envelopes);
  }

  /** Nothing more goes out from here on, not even what the library is about to send. */
  cut(): void {
    const { socket } = this.socket.ws as unknown as { socket: { terminate(): void } | null };
    socket?.terminate();
  }

  /** Closes politely if that is quick. Nothing is heard of it any more. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.race([this.socket.end(undefined), pause(CLOSE_MS)]).catch(() => undefined);
    this.cut();
  }

  #hear(envelopes: Envelopes): void {
    const { ws, ev } = this.socket;
    ws.prependListener("CB:message", (stanza: BinaryNode) => {
      // The library reads what waited one by one, and lets what is new overtake it: all goes one way here.
      stanza.attrs["offline"] ||= "0";
      const read = readEnvelope(stanza, this.creds.me);
      for (const ciphertext of read?.ciphertexts ?? []) envelopes.note(ciphertext, read!.envelope);
    });
    ws.prependListener("CB:receipt", (stanza: BinaryNode) => {
      const receipt = readReceipt(stanza, this.creds.me);
      if (receipt && !this.#ended) this.listener.receipt(receipt);
    });
    ws.prependListener("CB:ack,class:message", (stanza: BinaryNode) => {
      const answer = readAnswer(stanza);
      if (answer && !this.#ended) this.listener.answer(answer);
    });
    // The library has put the update into its credentials already; of a failure the store tells its owner.
    ev.on("creds.update", () => void saveCredentials(this.options.store, this.creds).catch(() => undefined));
    ev.on("connection.update", (update) => this.#change(update));
  }

  #change(update: Partial<ConnectionState>): void {
    if (this.#ended) return;
    if (update.qr) this.listener.qr(update.qr);
    if (update.connection === "open") this.listener.opened();
    if (update.receivedPendingNotifications) this.listener.settled();
    if (update.reachoutTimeLock?.isActive) this.listener.restricted();
    if (update.connection !== "close") return;
    this.#ended = true;
    const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
    this.listener.closed(error?.output?.statusCode);
  }
}

function configure(options: LineOptions, envelopes: Envelopes): Parameters<typeof makeWASocket>[0] {
  const { store, journal, creds, address } = options;
  return {
    auth: { creds, keys: keyStore(store) },
    waWebSocketUrl: urlOf(options),
    ...(options.version ? { version: options.version } : {}),
    ...agentsOf(address),
    logger: mute,
    browser: Browsers.ubuntu("Chrome"),
    connectTimeoutMs: CONNECT_MS,
    defaultQueryTimeoutMs: QUERY_MS,
    // The owner's phone would stop ringing if this device were always online.
    markOnlineOnConnect: false,
    emitOwnEvents: false,
    syncFullHistory: false,
    shouldSyncHistoryMessage: DEFAULT_CONNECTION_CONFIG.shouldSyncHistoryMessage,
    // A failed write ends the connection: a second attempt could only come after the library gave up on the message.
    transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    getMessage: async (key: WAMessageKey) => options.resend(key.id ?? ""),
    makeSignalRepository: durableRepository({ store, journal, envelopes, creds }),
  };
}

/** A stand-in is told which session connects, so that its calls can name it. */
function urlOf({ address, session }: LineOptions): string {
  if (!address.trust) return address.url;
  const url = new URL(address.url);
  url.searchParams.set("session", session);
  return url.href;
}

function agentsOf({ url, trust }: WhatsAppAddress): { agent?: HttpAgent & Agent; fetchAgent?: Agent } {
  if (!trust) return {};
  const agent = new Agent({ ca: trust.ca });
  return url.startsWith("wss:") ? { agent, fetchAgent: agent } : { fetchAgent: agent };
}
