// The sandbox as a whole, for a test or for the admin calls: start it, drive it, look at it, stop it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AckFault, ReceiptHabit } from "./chats/faults.js";
import { write } from "./chats/incoming.js";
import type { Incoming } from "./chats/incoming.js";
import { confirm } from "./chats/receipts.js";
import type { ReceiptState } from "./chats/receipts.js";
import { Connection } from "./connection.js";
import { onAdmin } from "./http/admin.js";
import { Refusal, sendRefusal } from "./http/body.js";
import { certificate } from "./http/certificate.js";
import { LOOPBACK, listen } from "./http/listener.js";
import type { Listening } from "./http/listener.js";
import { isMedia, onMedia } from "./http/media.js";
import { silent } from "./log.js";
import type { Log } from "./log.js";
import { holderOf, logOut, scan } from "./login/pairing.js";
import type { Scan } from "./login/pairing.js";
import { LIFETIMES, readQr } from "./login/registration.js";
import type { Lifetimes } from "./login/registration.js";
import { openFile } from "./media/cipher.js";
import { digits } from "./signal/people.js";
import type { Introduction } from "./signal/people.js";
import { stanzas } from "./stanzas.js";
import { streamError } from "./stream-error.js";
import { showBehaviour, showContact, showSent, showState, showWritten } from "./views.js";
import type { BehaviourView, ContactView, SentView, StateView, WrittenView } from "./views.js";
import { connectionOf, makeWorld, resetWorld } from "./world.js";
import type { World } from "./world.js";

export interface Options {
  /** 0 or nothing: a free one. */
  port?: number;
  /** Where the state is kept; without it, in a temporary folder that goes with the sandbox. */
  dir?: string;
  lifetimes?: Lifetimes;
  log?: Log;
}

export interface Behaviour {
  ack?: AckFault | undefined;
  /** Whoever gets a message answers it with this text. */
  answer?: string | undefined;
  /** How often the ack or the answer is so; once, unless said. */
  times?: number | undefined;
  to?: string | undefined;
  receipts?: ReceiptHabit | undefined;
  ack_delay_ms?: number | undefined;
  /** Logins are refused with this reason until it is null. */
  login?: number | null | undefined;
  /** Forgets every rule first. */
  clear?: boolean | undefined;
}

const MOST_SCREENS = 100;

export async function startSandbox(options: Options = {}): Promise<Sandbox> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), "whatsapp-sandbox-"));
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const world = makeWorld(dir, options.lifetimes ?? LIFETIMES, options.log ?? silent);
  const tls = certificate(dir);
  const sandbox = new Sandbox(world, tls.path, options.dir === undefined ? dir : undefined);
  const listener = stanzas(world);
  await sandbox.open((onRequest) =>
    listen(options.port ?? 0, tls, onRequest, (socket, session) => {
      world.connections.add(new Connection(socket, world.keys, session, listener));
    }),
  );
  return sandbox;
}

export class Sandbox {
  #listening: Listening | undefined;

  constructor(
    private readonly world: World,
    readonly ca: string,
    private readonly passing: string | undefined,
  ) {}

  get url(): string {
    return `ws://${this.world.host}/ws/chat`;
  }

  get admin(): string {
    return `http://${this.world.host}`;
  }

  /** The test root's public key in hex, which a client is told to trust. */
  get root(): string {
    return Buffer.from(this.world.keys.root.public).toString("hex");
  }

  async open(
    start: (onRequest: (request: IncomingMessage, response: ServerResponse) => void) => Promise<Listening>,
  ): Promise<void> {
    this.#listening = await start((request, response) => void this.#answer(request, response));
    this.world.host = `${LOOPBACK}:${this.#listening.port}`;
  }

  async stop(): Promise<void> {
    for (const connection of this.world.connections) connection.cut();
    await this.#listening?.close();
    if (this.passing) rmSync(this.passing, { recursive: true, force: true });
  }

  /** Somebody shows the sandbox the QR that stands on a screen, so that it can be scanned later. */
  screen(qr: string, session = "1"): { open: boolean } {
    const { screens } = this.world;
    const open = holderOf(this.world, readQr(qr).ref) !== undefined;
    screens.delete(session);
    screens.set(session, qr);
    const oldest = screens.size > MOST_SCREENS ? screens.keys().next().value : undefined;
    if (oldest !== undefined) screens.delete(oldest);
    return { open };
  }

  scan(wanted: Scan = {}): { phone: string } {
    const phone = scan(this.world, wanted);
    if (!phone) throw new Refusal(404, "no_qr", "no QR with an open reference is shown");
    return { phone: `+${phone}` };
  }

  contact(who: Introduction): ContactView {
    return showContact(this.world.people.introduce(who));
  }

  contacts(): ContactView[] {
    return this.world.people.all().map(showContact);
  }

  incoming(message: Incoming): Promise<{ id: string; account: string }> {
    return write(this.world, message);
  }

  sent(): SentView[] {
    return this.world.sent
      .all()
      .map(showSent)
      .sort(byTime(({ first_at }) => first_at));
  }

  written(): WrittenView[] {
    return this.world.written
      .all()
      .map(showWritten)
      .sort(byTime(({ at }) => at));
  }

  /** The file of a message as its recipient reads it. */
  sentFile(id: string): { mime: string; bytes: Buffer } {
    const file = this.world.sent.byId(id)?.file;
    const sealed = file && this.world.media.get(file.path);
    if (!sealed) throw new Refusal(404, "not_found", "no file came with this message");
    return { mime: file.mime || "application/octet-stream", bytes: openFile(file.kind, file.key, sealed) };
  }

  receipt(id: string, state: ReceiptState): void {
    const record = this.world.sent.byId(id);
    if (!record) throw new Refusal(404, "not_found", "no message with this id came");
    confirm(this.world, record, state);
  }

  behave(wanted: Behaviour): BehaviourView {
    const { faults } = this.world;
    if (wanted.clear) faults.clear();
    const to = wanted.to === undefined ? null : digits(wanted.to);
    const rule = { times: wanted.times ?? 1, to };
    if (wanted.ack !== undefined) faults.add({ ack: wanted.ack, ...rule });
    if (wanted.answer !== undefined) faults.addAnswer({ text: wanted.answer, ...rule });
    if (wanted.receipts !== undefined) faults.receipts = wanted.receipts;
    if (wanted.ack_delay_ms !== undefined) faults.ack_delay_ms = Math.min(Math.max(wanted.ack_delay_ms, 0), 60_000);
    if (wanted.login !== undefined) faults.login = wanted.login;
    return showBehaviour(faults);
  }

  /** Ends the connections (of one session) with an error, as WhatsApp does; 401 only says so, logout() means it. */
  streamError(code: number, session?: string): void {
    for (const connection of this.world.connections) {
      if (session === undefined || connection.session === session) connection.end(streamError(code));
    }
  }

  /** Breaks every line without a word. */
  drop(): void {
    for (const connection of this.world.connections) connection.cut();
  }

  /** The owner removes the device on the phone. */
  logout(phone?: string): void {
    const wanted = phone === undefined ? undefined : digits(phone);
    for (const account of this.world.accounts.paired()) {
      if (wanted === undefined || account.phone === wanted) logOut(this.world, account);
    }
  }

  reset(): void {
    resetWorld(this.world);
  }

  state(): StateView {
    return showState(this.world, (phone) => connectionOf(this.world, phone));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? "/", this.admin);
      await (isMedia(url.pathname)
        ? onMedia(this.world, url, request, response)
        : onAdmin(this, url, request, response));
    } catch (error) {
      sendRefusal(response, error);
    }
  }
}

/** Rows that were read from files come in the order of their names. */
function byTime<T>(timeOf: (row: T) => string): (one: T, other: T) => number {
  return (one, other) => timeOf(one).localeCompare(timeOf(other));
}
