// The course of a session: opens its login, connects again and again by the rules of closing.ts, and stops where only a
// person can help. Whatever fails ends in a state that the server is told.
import { Retry } from "../backoff.js";
import { errorName } from "../log.js";
import type { Log } from "../log.js";
import { pause } from "../pause.js";
import type { ConnectionState } from "../server/wire.js";
import type { WebVersion, WhatsAppAddress } from "../settings.js";
import type { Disk } from "../store/disk.js";
import { Closings } from "../whatsapp/closing.js";
import type { Answer } from "../whatsapp/stanzas.js";
import { Alarm } from "./alarm.js";
import { Connection } from "./connection.js";
import type { Ended } from "./connection.js";
import type { Desk, DeskOptions } from "./desk.js";
import { damage, openDesk, putAside } from "./opening.js";
import type { StatusDetails } from "./status.js";

export interface LifeOptions extends Omit<DeskOptions, "full" | "broken"> {
  disk: Disk;
  version: WebVersion | undefined;
  log: Log;
  /** @throws when it cannot be known now. */
  address(): WhatsAppAddress;
  tell(state: ConnectionState, details: StatusDetails): void;
  answer(answer: Answer): void;
  /** The connection came or went. */
  changed(): void;
}

const DISK_AGAIN = { first_ms: 1000, most_ms: 60_000 };
const LOOK_MS = 100;

export class Life {
  desk: Desk | undefined;
  connection: Connection | undefined;
  readonly #alarm = new Alarm();
  readonly #diskRetry = new Retry(DISK_AGAIN);
  #closings = new Closings();
  #wantsLogout = false;
  #told: Connection | undefined;
  #stopping = false;

  constructor(private readonly options: LifeOptions) {}

  async run(): Promise<void> {
    while (!this.#stopping) {
      try {
        if (this.#wantsLogout || (await this.#useLogin())) await this.#endLogin();
      } catch (error) {
        const { reason, passes } = damage(error);
        this.options.log("error", "The login cannot be used.", { reason, error: errorName(error) });
        this.options.tell("damaged", { reason });
        await this.#alarm.rest(passes ? this.#diskRetry.next() : undefined);
      }
    }
  }

  /** Begins anew, from whatever state. */
  restart(): void {
    this.#closings = new Closings();
    this.#interrupt();
  }

  /** Tells WhatsApp if it can, and puts the login aside. */
  logOut(): void {
    this.#wantsLogout = true;
    if (this.connection?.open) this.#tellWhatsApp();
    else this.#interrupt();
  }

  stop(): void {
    this.#stopping = true;
    this.#interrupt();
  }

  /** That this device is to be forgotten; once per line. */
  #tellWhatsApp(): void {
    const { connection } = this;
    if (!this.#wantsLogout || !connection?.open || this.#told === connection) return;
    this.#told = connection;
    connection.logOut().catch(() => this.#interrupt());
  }

  #interrupt(): void {
    this.#alarm.ring();
    void this.connection?.end();
  }

  /** → whether the login is at its end. @throws what the disk says */
  async #useLogin(): Promise<boolean> {
    const { desk, close } = await openDesk(
      { ...this.options, full: () => void this.connection?.end(), broken: () => this.connection?.cut() },
      this.options.disk,
    );
    this.desk = desk;
    try {
      const atEnd = await this.#stayConnected(desk);
      if (desk.failure) throw desk.failure;
      if (atEnd) await this.#handOverRest(desk);
      return atEnd && !this.#stopping;
    } finally {
      this.desk = undefined;
      await close();
    }
  }

  async #stayConnected(desk: Desk): Promise<boolean> {
    while (!this.#stopping && !desk.failure) {
      if (this.#wantsLogout) {
        // One line more, for WhatsApp to hear of it: else the device would stay in the owner's list.
        if (desk.me !== null) await this.#connect(desk);
        return true;
      }
      await this.#awaitRoom(desk);
      const ended = await this.#connect(desk);
      if (this.#stopping || desk.failure) break;
      if (this.#wantsLogout && this.#told) return true;
      if (this.#wantsLogout || desk.journal.full) continue;
      const plan = this.#closings.plan({ ...ended, at_ms: Date.now(), paired: desk.me !== null }, Math.random());
      this.options.tell(plan.state, { code: ended.code ?? null, reason: plan.reason, me: desk.me });
      if (plan.moveAside) return true;
      await this.#alarm.rest(plan.again_ms);
    }
    return false;
  }

  async #connect(desk: Desk): Promise<Ended> {
    const { session, tell, answer, changed, version, log } = this.options;
    const { store, creds, journal } = desk;
    this.#alarm.reset();
    tell("connecting", { me: desk.me });
    try {
      const line = { session, version, store, creds, journal, address: this.options.address() };
      this.connection = new Connection({
        ...{ ...line, tell, answer },
        changed: () => {
          this.#tellWhatsApp();
          changed();
        },
        resend: (id) => desk.resend(id),
        me: () => desk.me,
        receipt: (receipt) => desk.receipt(receipt),
      });
      const ended = await this.connection.ended;
      if (!desk.failure) this.#diskRetry.succeeded();
      return ended;
    } catch (error) {
      log("error", "No connection to WhatsApp could be begun.", { error: errorName(error) });
      return { code: undefined, opened_ms: undefined, showed_qr: false };
    } finally {
      this.connection = undefined;
      changed();
    }
  }

  /** WhatsApp keeps what comes while the server is too far behind. */
  async #awaitRoom(desk: Desk): Promise<void> {
    if (!desk.journal.full) return;
    this.options.tell("disconnected", { reason: "inbox_full", me: desk.me });
    while (!desk.journal.hasRoom && !this.#stopping && !desk.failure) await pause(LOOK_MS);
  }

  /** What came in before the end is still the server's. */
  async #handOverRest(desk: Desk): Promise<void> {
    if (this.#wantsLogout) this.options.tell("disconnected", { reason: "logging_out" });
    while (!desk.inbox.idle && !this.#stopping) await pause(LOOK_MS);
  }

  async #endLogin(): Promise<void> {
    await putAside(this.options.folder);
    // Only now: a server that wants no session that is logged out stops it when it hears.
    if (this.#wantsLogout) this.options.tell("logged_out", { reason: "logout" });
    this.#wantsLogout = false;
    this.#told = undefined;
    await this.#alarm.rest(undefined);
  }
}
