/** What a state of the way to WhatsApp means: in a word, in a sentence, and what can be done about it. */

import type { Schemas } from "../../../api/member";
import { texts } from "./texts";

export type Status = Schemas["WhatsAppStatus"];

interface Meaning {
  tone: "good" | "warn" | "bad";
  title: string;
  text: string;
}

const TONES: Record<Status["state"], Meaning["tone"]> = {
  connected: "good",
  connecting: "warn",
  qr_available: "warn",
  disconnected: "bad",
  logged_out: "bad",
  replaced: "bad",
  restricted: "warn",
  banned: "bad",
  damaged: "bad",
};

export function connection(status: Status): Meaning {
  const { states, told } = texts;
  if (status.provider === "twilio") {
    return status.connected
      ? { tone: "good", title: states.connected, text: told.twilio }
      : { tone: "bad", title: states.off, text: told.off };
  }
  if (!status.worker_alive) {
    const text = status.state === "connected" ? told.silent : told.worker;
    return { tone: "bad", title: states.worker, text };
  }
  if (status.reason === "qr_expired") return { tone: "bad", title: states.logged_out, text: told.expired };
  if (status.connected && status.reason === "reachout_timelock") {
    return { tone: "warn", title: states.restricted, text: told.timelock };
  }
  return { tone: TONES[status.state], title: states[status.state], text: told[status.state] };
}

/** A new try helps: the line was ended, and nobody tries by themselves. */
export function canLogIn({ provider, worker_alive, state, reason }: Status): boolean {
  if (provider !== "baileys" || !worker_alive) return false;
  return ["logged_out", "replaced", "banned", "damaged"].includes(state) || reason === "qr_expired";
}

/** There is a login that can be ended. */
export function canLogOut({ provider, worker_alive, state, reason }: Status): boolean {
  if (provider !== "baileys" || !worker_alive || reason === "qr_expired") return false;
  return !["logged_out", "qr_available", "banned"].includes(state);
}

/** Whole seconds until a moment; never less than none. */
export function secondsTo(at: string, now: number): number {
  return Math.max(0, Math.round((Date.parse(at) - now) / 1000));
}
