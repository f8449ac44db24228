// The owner's phone scans a QR: the device becomes the account's, its connection is told, and must come back (515).
import type { Connection } from "../connection.js";
import { SERVER, node } from "../nodes.js";
import { addressOf } from "../signal/cipher.js";
import { digits } from "../signal/people.js";
import { streamError } from "../stream-error.js";
import { connectionOf } from "../world.js";
import type { World } from "../world.js";
import type { Account, Companion } from "./accounts.js";
import { readQr, vouch } from "./registration.js";
import type { Qr } from "./registration.js";

const FIRST_PHONE = 972_500_000_000;
const RESTART_REQUIRED = 515;

export interface Scan {
  /** The QR's text; without it the one that was last shown for the session. */
  qr?: string | undefined;
  session?: string | undefined;
  /** The phone that scans, else +972 50 000 0001 for session 1 (or none), …02 for session 2 … */
  phone?: string | undefined;
}

/** → the phone number that is paired now, or undefined when no QR of an open reference is shown. */
export function scan(world: World, wanted: Scan): string | undefined {
  const text = wanted.qr ?? shownQr(world, wanted.session);
  if (text === undefined) return undefined;
  const qr = readQr(text);
  const connection = holderOf(world, qr.ref);
  if (!connection) return undefined;
  const session = wanted.session ?? connection.session ?? "1";
  const phone = digits(wanted.phone ?? String(FIRST_PHONE + (Number.parseInt(session, 10) || 1)));
  pair(world, connection, qr, phone);
  return phone;
}

export function holderOf(world: World, ref: string): Connection | undefined {
  return [...world.connections].find((connection) => connection.registration?.open().includes(ref));
}

/** Ends the login of an account; its next connection is refused with 401. */
export function logOut(world: World, account: Account): void {
  connectionOf(world, account.phone)?.end(streamError(401));
  if (account.companion) world.people.forget(addressOf(account.phone, account.companion.device).toString());
  world.queue.forget(account.phone);
  account.companion = null;
  world.accounts.save(account);
}

/** The device signed its identity: it has to connect anew, as the device it became. */
export function pairingAnswered(connection: Connection): void {
  connection.pairing = undefined;
  connection.end(streamError(RESTART_REQUIRED));
}

function shownQr(world: World, session: string | undefined): string | undefined {
  const shown = session === undefined ? [...world.screens.values()] : [world.screens.get(session)];
  return shown.findLast((text) => text !== undefined && holderOf(world, readQr(text).ref));
}

function pair(world: World, connection: Connection, qr: Qr, phone: string): void {
  const account = world.accounts.of(phone);
  logOut(world, account);
  const owner = world.people.byPhone(phone);
  const device = ++account.last_device;
  account.companion = newcomer(device, qr, connection.registration?.registration ?? 0);
  world.accounts.save(account);
  connection.registration = undefined;
  connection.pairing = `pair-success-${phone}-${device}`;
  const success = node("pair-success", {}, [
    node("device-identity", {}, vouch(owner, qr)),
    node("platform", { name: "android" }),
    node("device", { jid: `${phone}:${device}@${SERVER}`, lid: `${owner.lid}:${device}@lid` }),
  ]);
  connection.send(node("iq", { from: SERVER, type: "set", id: connection.pairing, xmlns: "md" }, [success]));
  world.log("info", "A QR was scanned.", { device });
}

function newcomer(device: number, qr: Qr, registration: number): Companion {
  return { device, noise: qr.noise, registration, identity: null, signed: null, one_time: [] };
}
