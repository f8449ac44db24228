// What the server is told about a session's connection. Pure.
import type { ConnectionState, StatusEvent } from "../server/wire.js";

export type StatusDetails = Partial<Omit<StatusEvent, "kind" | "state" | "at">>;

export function statusEvent(state: ConnectionState, details: StatusDetails, now: Date): StatusEvent {
  const nothing = { qr: null, qr_expires_at: null, me: null, code: null, reason: null };
  return { kind: "status", state, ...nothing, ...details, at: now.toISOString() };
}

/** The library shows the first QR for a minute and each further one for 20 s. */
const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

/** `shown`: how many were shown on this line before. */
export function qrExpiry(shown: number, now: Date): string {
  return new Date(now.getTime() + (shown === 0 ? FIRST_QR_MS : NEXT_QR_MS)).toISOString();
}
