// One websocket of a client: frames, handshake, then stanzas one after the other. Knows no stanza's meaning.
import { decodeBinaryNode, encodeBinaryNode } from "@whiskeysockets/baileys";
import type { WebSocket } from "ws";
import type { Paired } from "./login/accounts.js";
import type { Registration } from "./login/registration.js";
import { Frames, framed } from "./noise/frames.js";
import type { ServerKeys } from "./noise/keys.js";
import { Responder } from "./noise/responder.js";
import type { Established } from "./noise/responder.js";
import type { BinaryNode } from "./nodes.js";

export interface Listener {
  greeted(connection: Connection, login: Established): void;
  stanza(connection: Connection, stanza: BinaryNode): Promise<void> | void;
  closed(connection: Connection, error?: unknown): void;
}

/** How long a client has to close after it was told to. */
const GOODBYE_MS = 20;

export class Connection {
  account: Paired | undefined;
  registration: Registration | undefined;
  /** The id of the pair-success that the device has yet to answer. */
  pairing: string | undefined;
  /** It was sent what waited for it and gets everything at once. */
  online = false;
  readonly #frames = new Frames();
  readonly #responder: Responder;
  #greeted = false;
  #session: Established | undefined;
  #work: Promise<void> = Promise.resolve();
  #error: unknown;

  constructor(
    private readonly socket: WebSocket,
    keys: ServerKeys,
    readonly session: string | null,
    private readonly listener: Listener,
  ) {
    this.#responder = new Responder(keys);
    socket.on("message", (data) => this.#take(Buffer.from(data as Buffer)));
    socket.on("error", (error) => (this.#error ??= error));
    socket.on("close", () => listener.closed(this, this.#error));
  }

  send(stanza: BinaryNode): void {
    if (this.#session) this.#write(this.#session.outgoing.seal(encodeBinaryNode(stanza)));
  }

  /** Sends a last stanza, if any, and closes. */
  end(last?: BinaryNode): void {
    if (last) this.send(last);
    this.account = undefined;
    this.online = false;
    setTimeout(() => this.socket.close(), GOODBYE_MS);
  }

  /** Cuts the line in the middle of whatever is going on. */
  cut(): void {
    this.account = undefined;
    this.online = false;
    this.socket.terminate();
  }

  #take(data: Buffer): void {
    this.#work = this.#work
      .then(async () => {
        for (const frame of this.#frames.push(data)) await this.#frame(frame);
      })
      .catch((error: unknown) => {
        this.#error ??= error;
        this.socket.terminate();
      });
  }

  async #frame(frame: Buffer): Promise<void> {
    if (this.#session) {
      await this.listener.stanza(this, await decodeBinaryNode(this.#session.incoming.open(frame)));
    } else if (this.#greeted) {
      this.#establish(this.#responder.finish(frame));
    } else {
      const answer = this.#responder.hello(frame);
      this.#greeted = true;
      this.#write(answer.reply);
      if (answer.established) this.#establish(answer.established);
    }
  }

  #establish(session: Established): void {
    this.#session = session;
    this.listener.greeted(this, session);
  }

  #write(bytes: Uint8Array): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(framed(bytes));
  }
}
