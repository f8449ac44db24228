// The real Baileys library as a client for tests: its login in memory, what it says kept, waiting with a deadline.
import "../quiet.js";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Browsers,
  Curve,
  WA_CERT_DETAILS,
  generateSignalPubKey,
  initAuthCreds,
  makeWASocket,
} from "@whiskeysockets/baileys";
import type {
  BaileysEventMap,
  ConnectionState,
  SignalDataSet,
  SignalDataTypeMap,
  WAMessage,
  WASocket,
  proto,
} from "@whiskeysockets/baileys";
import { startSandbox } from "../sandbox.js";
import type { Options, Sandbox } from "../sandbox.js";

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
type BaileysLogger = NonNullable<Parameters<typeof makeWASocket>[0]["logger"]>;

const DEADLINE_MS = 15_000;

// This release accepts any signature; here every one is really checked, so that a wrong one of ours shows.
const { verifySignature } = createRequire(import.meta.url)("libsignal/src/curve.js") as { verifySignature: Verify };
Curve.verify = (key, message, signature) => verifySignature(generateSignalPubKey(key), message, signature);

const mute = (): void => undefined;
const logger: BaileysLogger = {
  level: "silent",
  trace: mute,
  debug: mute,
  info: mute,
  warn: mute,
  error: mute,
  child: () => logger,
};

/** Waits until the condition holds, looked at whenever something happened. */
class Watch {
  #waiting: (() => void)[] = [];

  stir(): void {
    for (const look of this.#waiting) look();
  }

  until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = condition();
        if (found === undefined || found === false) return;
        clearTimeout(deadline);
        clearInterval(glance);
        this.#waiting = this.#waiting.filter((other) => other !== look);
        resolve(found);
      };
      const deadline = setTimeout(
        () => (clearInterval(glance), reject(new Error(`waited in vain for ${what}`))),
        DEADLINE_MS,
      );
      const glance = setInterval(look, 20); // the sandbox's side changes without an event here
      this.#waiting.push(look);
      look();
    });
  }
}

export class Client {
  readonly creds = initAuthCreds();
  readonly keys = new Map<string, unknown>();
  readonly qrs: string[] = [];
  readonly messages: WAMessage[] = [];
  readonly statuses = new Map<string, { status: number; code: string | undefined }[]>();
  readonly closes: number[] = [];
  /** What it sent, for those who ask for it again. */
  readonly outbox = new Map<string, proto.IMessage>();
  opened = 0;
  settled = 0;
  socket!: WASocket;
  readonly #watch = new Watch();

  /** `scans`: what sees a QR; without it nobody scans. */
  constructor(
    public sandbox: Sandbox,
    private readonly options: { scans?: boolean; session?: string } = {},
  ) {}

  connect(): this {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(this.sandbox.root, "hex");
    const agent = new HttpsAgent({ ca: readFileSync(this.sandbox.ca) });
    this.socket = makeWASocket({
      auth: { creds: this.creds, keys: { get: this.#get, set: this.#set } },
      waWebSocketUrl: this.options.session ? `${this.sandbox.url}?session=${this.options.session}` : this.sandbox.url,
      browser: Browsers.ubuntu("Chrome"),
      fetchAgent: agent,
      logger,
      syncFullHistory: false,
      shouldSyncHistoryMessage: () => false,
      getMessage: async (key) => this.outbox.get(key.id ?? ""),
    });
    this.socket.ev.process((events) => this.#hear(events));
    return this;
  }

  until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
    return this.#watch.until(what, condition);
  }

  /** Pairs if it must, and returns once the offline queue was read. */
  async ready(): Promise<this> {
    const [opened, settled] = [this.opened, this.settled];
    await this.until("an open connection", () => this.opened > opened && this.settled > settled);
    return this;
  }

  async reconnect(): Promise<this> {
    const ready = this.connect().ready();
    return ready;
  }

  /** The same login as another's. */
  become(other: Client): this {
    Object.assign(this.creds, other.creds);
    for (const [key, value] of other.keys) this.keys.set(key, value);
    return this;
  }

  close(): void {
    void this.socket.end(undefined);
  }

  nextClose(before = this.closes.length): Promise<number> {
    return this.until("a close", () => this.closes[before]);
  }

  arrived(id: string): Promise<WAMessage> {
    return this.until(`message ${id}`, () => this.messages.find((message) => message.key.id === id && message.message));
  }

  /** Sends with this id and returns WhatsApp's own answer, if one comes. */
  async send(to: string, text: string, id: string): Promise<{ error: string | undefined } | undefined> {
    const answer = this.socket.waitForMessage<{ attrs: Record<string, string> }>(id, 1500).catch(() => undefined);
    const sent = await this.socket.sendMessage(`${to}@s.whatsapp.net`, { text }, { messageId: id });
    if (sent?.message) this.outbox.set(id, sent.message);
    const ack = await answer;
    return ack && { error: ack.attrs["error"] };
  }

  status(id: string): number {
    return Math.max(-1, ...(this.statuses.get(id) ?? []).map(({ status }) => status));
  }

  #get = async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
    const found: Record<string, SignalDataTypeMap[T]> = {};
    for (const id of ids) {
      const value = this.keys.get(`${type}/${id}`);
      if (value) found[id] = structuredClone(value) as SignalDataTypeMap[T];
    }
    return found;
  };

  #set = async (data: SignalDataSet): Promise<void> => {
    for (const [type, rows] of Object.entries(data)) {
      for (const [id, value] of Object.entries(rows ?? {})) {
        if (value) this.keys.set(`${type}/${id}`, structuredClone(value));
        else this.keys.delete(`${type}/${id}`);
      }
    }
  };

  #hear(events: Partial<BaileysEventMap>): void {
    if (events["creds.update"]) Object.assign(this.creds, events["creds.update"]);
    for (const message of events["messages.upsert"]?.messages ?? []) this.#enter(message);
    for (const { key, update } of events["messages.update"] ?? []) {
      this.#note(key.id, update.status, update.messageStubParameters?.[0]);
    }
    if (events["connection.update"]) this.#change(events["connection.update"]);
    this.#watch.stir();
  }

  #enter(message: WAMessage): void {
    if (message.key.fromMe) this.#note(message.key.id, message.status, undefined);
    else this.messages.push(message);
  }

  #note(id: string | null | undefined, status: number | null | undefined, code: string | undefined): void {
    if (!id || status === undefined || status === null) return;
    this.statuses.set(id, [...(this.statuses.get(id) ?? []), { status, code }]);
  }

  #change(update: Partial<ConnectionState>): void {
    if (update.qr) {
      this.qrs.push(update.qr);
      if (this.options.scans !== false) this.sandbox.scan({ qr: update.qr, session: this.options.session });
    }
    if (update.connection === "open") this.opened += 1;
    if (update.receivedPendingNotifications) this.settled += 1;
    if (update.connection !== "close") return;
    const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
    const code = error?.output?.statusCode ?? 0;
    this.closes.push(code);
    if (code === 515) this.connect();
  }
}

interface Template {
  dir: string;
  paired: Client;
}

let template: Promise<Template> | undefined;

/** Pairing makes 812 keys, which takes its time: one is paired per file, and each test begins with a copy. */
async function pairOnce(): Promise<Template> {
  const dir = mkdtempSync(join(tmpdir(), "whatsapp-sandbox-test-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  const sandbox = await startSandbox({ dir });
  const paired = await new Client(sandbox).connect().ready();
  paired.close();
  await sandbox.stop();
  return { dir, paired };
}

/** A sandbox with a paired and connected client, both gone after the story. `dir`: the sandbox's folder. */
export async function withClient(
  story: (client: Client, sandbox: Sandbox, dir: string) => Promise<void>,
): Promise<void> {
  const { dir: original, paired } = await (template ??= pairOnce());
  const dir = mkdtempSync(join(tmpdir(), "whatsapp-sandbox-test-"));
  cpSync(original, dir, { recursive: true });
  const sandbox = await startSandbox({ dir });
  const client = new Client(sandbox).become(paired).connect();
  try {
    await client.ready();
    await story(client, sandbox, dir);
  } finally {
    client.close();
    await client.sandbox.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A sandbox and a client that is not paired, whose QR nobody scans by itself. */
export async function withStranger(story: (client: Client) => Promise<void>, options: Options = {}): Promise<void> {
  const sandbox = await startSandbox(options);
  const client = new Client(sandbox, { scans: false, session: "7" });
  try {
    await story(client.connect());
  } finally {
    client.close();
    await sandbox.stop();
  }
}
