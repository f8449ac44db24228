// A device that is not paired yet: the QR references it may show, and the answer of the phone that scans.
// Knows the ADV signatures; knows no socket.
import { createHmac, randomBytes } from "node:crypto";
import { Curve, proto } from "@whiskeysockets/baileys";
import type { Person } from "../signal/person.js";
import { unixSeconds } from "../nodes.js";

const ACCOUNT_SIGNATURE = Buffer.from([6, 0]);

export interface Lifetimes {
  refs: number;
  first_ms: number;
  next_ms: number;
}

/** As WhatsApp's: the first for a minute, five more for 20 seconds each. */
export const LIFETIMES: Lifetimes = { refs: 6, first_ms: 60_000, next_ms: 20_000 };

export class Registration {
  readonly refs: string[];
  readonly #since = Date.now();

  constructor(
    readonly registration: number,
    private readonly lifetimes: Lifetimes,
  ) {
    this.refs = Array.from({ length: lifetimes.refs }, () => `2@${randomBytes(32).toString("base64")}`);
  }

  get ends_ms(): number {
    return this.lifetimes.first_ms + this.lifetimes.next_ms * (this.lifetimes.refs - 1);
  }

  open(): string[] {
    const passed = Date.now() - this.#since - this.lifetimes.first_ms;
    const expired = passed < 0 ? 0 : 1 + Math.floor(passed / this.lifetimes.next_ms);
    return this.refs.slice(expired);
  }
}

export interface Qr {
  ref: string;
  noise: Buffer;
  identity: Buffer;
  secret: Buffer;
}

/** The text of a QR, with or without the address before it. */
export function readQr(text: string): Qr {
  const [ref, noise, identity, secret] = text.replace(/^.*#/, "").split(",");
  if (!ref || !noise || !identity || !secret) throw new RangeError("this is not the text of a QR of WhatsApp");
  const bytes = (part: string): Buffer => Buffer.from(part, "base64");
  return { ref, noise: bytes(noise), identity: bytes(identity), secret: bytes(secret) };
}

/** The owner's phone vouches for the device: what `pair-success` carries as device-identity. */
export function vouch(owner: Person, qr: Qr): Uint8Array {
  const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: unixSeconds(), keyIndex: 1 }).finish();
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: owner.identity.public,
    accountSignature: Curve.sign(owner.identity.private, Buffer.concat([ACCOUNT_SIGNATURE, details, qr.identity])),
  }).finish();
  const hmac = createHmac("sha256", qr.secret).update(signed).digest();
  return proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish();
}
