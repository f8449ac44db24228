// One attempt to be connected: what is heard on its line, told on, and how it ended. Used once.
import { Line } from "../whatsapp/line.js";
import type { LineOptions } from "../whatsapp/line.js";
import type { Answer, SeenReceipt } from "../whatsapp/stanzas.js";
import type { ConnectionState } from "../server/wire.js";
import { qrExpiry } from "./status.js";
import type { StatusDetails } from "./status.js";

export interface ConnectionOptions extends LineOptions {
  tell(state: ConnectionState, details: StatusDetails): void;
  me(): string | null;
  receipt(receipt: SeenReceipt): void;
  answer(answer: Answer): void;
  /** It came, or can send more than before, or went. */
  changed(): void;
}

export interface Ended {
  code: number | undefined;
  opened_ms: number | undefined;
  showed_qr: boolean;
}

const RESTRICTED = 463;

export class Connection {
  open = false;
  settled = false;
  readonly line: Line;
  readonly ended: Promise<Ended>;
  #opened_ms: number | undefined;
  #qrs = 0;
  #resolve: (ended: Ended) => void = () => undefined;

  constructor(private readonly options: ConnectionOptions) {
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    this.line = new Line(options, {
      qr: (text) => this.#showQr(text),
      opened: () => this.#open(),
      settled: () => {
        this.settled = true;
        options.changed();
      },
      receipt: options.receipt,
      answer: options.answer,
      restricted: () => options.tell("restricted", { code: RESTRICTED, reason: "reachout_timelock", me: options.me() }),
      closed: (code) => this.#close(code),
    });
  }

  /** Nothing more goes out; the end is told as soon as the library has noticed. */
  cut(): void {
    this.open = false;
    this.line.cut();
  }

  async end(): Promise<void> {
    this.open = false;
    await this.line.end();
    this.#close(undefined);
  }

  /** Resolves when WhatsApp was told; the line ends by itself then. */
  async logOut(): Promise<void> {
    await this.line.socket.logout();
  }

  /** WhatsApp refused to let us write to somebody: is it about the whole account? Told as a state if so. */
  askRestriction(): void {
    this.line.socket.fetchAccountReachoutTimelock().catch(() => undefined);
  }

  #showQr(text: string): void {
    const qr_expires_at = qrExpiry(this.#qrs++, new Date());
    this.options.tell("qr_available", { qr: text, qr_expires_at });
  }

  #open(): void {
    this.open = true;
    this.#opened_ms = Date.now();
    this.options.tell("connected", { me: this.options.me() });
    this.options.changed();
  }

  #close(code: number | undefined): void {
    this.open = false;
    this.#resolve({ code, opened_ms: this.#opened_ms, showed_qr: this.#qrs > 0 });
  }
}
