// Takes journal entries one by one per chat, fetches their files, and gives them to the pump in order; when the server
// has them the journal may forget. The live way and the way after a crash are the same.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment } from "../content/incoming.js";
import { errorName } from "../log.js";
import type { Log } from "../log.js";
import { pause } from "../pause.js";
import { Retry } from "../backoff.js";
import type { Pump } from "../server/pump.js";
import { Refused } from "../server/client.js";
import type { ServerClient } from "../server/client.js";
import { TooLarge } from "../server/http.js";
import type { IncomingContent, MessageEvent, Problem } from "../server/wire.js";
import type { WhatsAppAddress } from "../settings.js";
import { chatKind } from "../whatsapp/addresses.js";
import { Expired, Unreadable, download } from "./download.js";
import type { Entry, Journal } from "./journal.js";
import { Turns } from "../turns.js";
import { unpack } from "./unpack.js";
import type { Unpacked } from "./unpack.js";

export interface InboxOptions {
  session: string;
  journal: Journal;
  client: ServerClient;
  pump: Pump;
  tmp: string;
  log: Log;
  address(): WhatsAppAddress;
  /** The number behind a hidden one, where it is known. */
  phoneOf(lid: string): string | null;
  /** Somebody with this number ("+972…") wrote. */
  met(phone: string): void;
  signal: AbortSignal;
}

/** No server takes more; a single lower limit is its own (413). */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_FILES_AT_ONCE = 3;
const MOST_DOWNLOADS = 5;
const DOWNLOAD_AGAIN = { first_ms: 1000, most_ms: 30_000 };
/** Of 400 to 499, what does not mean that the server will never take the file. */
const PASSING = new Set([401, 403, 408, 425, 429]);
const UPLOAD_AGAIN = { first_ms: 500, most_ms: 30_000 };

export class Inbox {
  readonly #taken = new Set<string>();
  #underWay = 0;
  readonly #chats = new Map<string, Promise<void>>();
  readonly #files = new Turns(MOST_FILES_AT_ONCE);

  constructor(private readonly options: InboxOptions) {}

  /** Nothing is on its way to the server. */
  get idle(): boolean {
    return this.#underWay === 0;
  }

  /** Takes up what is in the journal and was not taken yet. */
  take(): void {
    const { journal, signal } = this.options;
    if (signal.aborted) return;
    for (const key of journal.keys()) {
      const entry = this.#taken.has(key) ? undefined : journal.read(key);
      if (!entry) continue;
      this.#taken.add(key);
      this.#underWay += 1;
      const before = this.#chats.get(entry.chat) ?? Promise.resolve();
      const turn = before.then(() => this.#handOver(entry));
      this.#chats.set(entry.chat, turn);
      void turn.finally(() => {
        if (this.#chats.get(entry.chat) === turn) this.#chats.delete(entry.chat);
      });
    }
  }

  async #handOver(entry: Entry): Promise<void> {
    const { journal, pump, signal, log } = this.options;
    try {
      const events: MessageEvent[] = [];
      for (const message of unpack(entry)) events.push(await this.#event(message));
      if (signal.aborted) return;
      const done = async (): Promise<void> => {
        await journal.done([entry]);
        this.#taken.delete(entry.key);
        this.#underWay -= 1;
      };
      const refused = (): void => void (this.#underWay -= 1);
      if (events.length === 0) await done();
      else pump.message({ events, done, refused });
    } catch (error) {
      this.#underWay -= 1;
      // It stays in the journal and is tried again at the next start.
      if (!signal.aborted) log("error", "A message could not be handed over.", { error: errorName(error) });
    }
  }

  async #event(message: Unpacked): Promise<MessageEvent> {
    const { id, chat, sender, lid, name, t, recovered, quoted, content } = message;
    const phone = message.phone ?? (lid ? this.options.phoneOf(lid) : null);
    if (phone) this.options.met(phone);
    return {
      kind: "message",
      ...{ id, chat, sender, phone, lid, name, recovered, quoted },
      at: new Date(t > 0 ? t * 1000 : Date.now()).toISOString(),
      content: "mediaKey" in content ? await this.#media(id, content) : content,
      group: chatKind(chat) === "group",
    };
  }

  async #media(id: string, file: Attachment): Promise<IncomingContent> {
    const { kind, mime, name, caption, voice } = file;
    const shown = { kind, mime, name, caption, voice };
    const path = join(this.options.tmp, randomUUID());
    try {
      return { ...shown, ...(await this.#files.take(() => this.#fetchAndGive(id, file, path))) };
    } finally {
      await rm(path, { force: true });
    }
  }

  async #fetchAndGive(id: string, file: Attachment, path: string): Promise<{ file: string } | { problem: Problem }> {
    const fetched = await this.#fetch(file, path);
    if ("problem" in fetched) return fetched;
    const { client, session, signal } = this.options;
    const retry = new Retry(UPLOAD_AGAIN);
    for (;;) {
      try {
        return { file: await client.putMedia(session, id, { path, mime: file.mime, ...fetched }, signal) };
      } catch (error) {
        const problem = refusedFor(error);
        if (problem) return { problem };
        signal.throwIfAborted();
        await pause(retry.next(), signal);
      }
    }
  }

  async #fetch(file: Attachment, path: string): Promise<{ size: number; sha256: string } | { problem: Problem }> {
    const { signal, log } = this.options;
    const retry = new Retry(DOWNLOAD_AGAIN);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await download(file, path, this.options.address(), MOST_BYTES, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof TooLarge) return { problem: "too_large" };
        if (error instanceof Expired) return { problem: "expired" };
        if (error instanceof Unreadable || attempt >= MOST_DOWNLOADS) {
          log("warn", "A file that came could not be fetched.", { error: errorName(error), attempt });
          return { problem: "unreadable" };
        }
        await pause(retry.next(), signal);
      }
    }
  }
}

function refusedFor(error: unknown): Problem | undefined {
  if (!(error instanceof Refused)) return undefined;
  if (error.status === 413) return "too_large";
  return error.status >= 400 && error.status < 500 && !PASSING.has(error.status) ? "unreadable" : undefined;
}
