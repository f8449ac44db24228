// What to do when a connection to WhatsApp ended: connect again, when, or stop and say why. Pure.
import { backoff } from "../backoff.js";
import type { ConnectionState } from "../server/wire.js";

export interface Closing {
  /** WhatsApp's or the library's code; undefined when the line just broke. */
  code: number | undefined;
  at_ms: number;
  /** When this connection became open; undefined when it never did. */
  opened_ms: number | undefined;
  paired: boolean;
  /** A QR was shown on this connection. */
  showed_qr: boolean;
}

export interface Plan {
  state: ConnectionState;
  reason: string;
  /** Milliseconds until the next attempt; undefined: none until `restart`. */
  again_ms: number | undefined;
  /** The login is worth nothing any more. */
  moveAside: boolean;
}

const RESTART_REQUIRED = 515;
const REPLACED = 440;
const QR_REFS_ENDED = 408;
const TEMPORARY_BAN = 402;
const STABLE_MS = 60_000;
const REPLACED_WINDOW_MS = 30_000;
const MOST_REPLACED = 5;
const MOST_PAIRINGS = 3;
/** So many in a row are followed at once; who asks for more has to wait as for any other end. */
const MOST_RESTARTS = 3;
const STEPS = { first_ms: 1000, most_ms: 60_000 };
/** Asking more often would not end a ban sooner. */
const BAN_STEPS = { first_ms: 3_600_000, most_ms: 3_600_000 };

const ENDED: Record<number, { state: ConnectionState; reason: string }> = {
  401: { state: "logged_out", reason: "logged_out_by_phone" },
  403: { state: "banned", reason: "forbidden" },
  406: { state: "banned", reason: "banned" },
};

const REASONS: Record<number, string> = {
  405: "client_outdated",
  408: "timed_out",
  411: "not_multi_device",
  428: "connection_lost",
  440: "replaced",
  500: "server_error",
  503: "unavailable",
};

/** Remembers what the last connections came to. */
export class Closings {
  #failures = 0;
  #pairings = 0;
  #restarts = 0;
  #replaced: number[] = [];

  /** `random`: 0 … 1, for the jitter. */
  plan(closing: Closing, random: number): Plan {
    const { code, at_ms, opened_ms } = closing;
    if (opened_ms !== undefined && at_ms - opened_ms >= STABLE_MS) this.#failures = 0;
    const ended = code === undefined ? undefined : ENDED[code];
    if (ended && closing.paired) return { ...ended, again_ms: undefined, moveAside: true };
    this.#restarts = code === RESTART_REQUIRED ? this.#restarts + 1 : 0;
    if (code === RESTART_REQUIRED && this.#restarts <= MOST_RESTARTS) return wait("restart_required", 0);
    if (code === TEMPORARY_BAN)
      return {
        state: "restricted",
        reason: "temporary_ban",
        again_ms: backoff(BAN_STEPS, 0, random),
        moveAside: false,
      };
    if (code === REPLACED && this.#isReplacedForGood(at_ms)) return stop("replaced", "replaced");
    if (!closing.paired && closing.showed_qr && this.#isUnattended(code)) return stop("disconnected", "qr_expired");
    const reason = (code === undefined ? undefined : REASONS[code]) ?? (code ? `code_${code}` : "connection_lost");
    return wait(reason, backoff(STEPS, this.#failures++, random));
  }

  #isReplacedForGood(at_ms: number): boolean {
    this.#replaced = [...this.#replaced.filter((each) => at_ms - each < REPLACED_WINDOW_MS), at_ms];
    return this.#replaced.length >= MOST_REPLACED;
  }

  /** Nobody scans: the references ran out, or were about to when the server hung up some times in a row. */
  #isUnattended(code: number | undefined): boolean {
    this.#pairings += 1;
    return code === QR_REFS_ENDED || this.#pairings >= MOST_PAIRINGS;
  }
}

function wait(reason: string, again_ms: number): Plan {
  return { state: "disconnected", reason, again_ms, moveAside: false };
}

function stop(state: ConnectionState, reason: string): Plan {
  return { state, reason, again_ms: undefined, moveAside: false };
}
