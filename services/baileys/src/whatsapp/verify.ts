// Repairs the check of signatures: this release of the library calls libsignal's check and ignores what it says, so
// that any server certificate and any pairing would be accepted. And trusts the root key of a stand-in on loopback.
import { createRequire } from "node:module";
import { Curve, WA_CERT_DETAILS, generateSignalPubKey } from "@whiskeysockets/baileys";
import type { WhatsAppAddress } from "../settings.js";

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const { verifySignature } = createRequire(import.meta.url)("libsignal/src/curve.js") as { verifySignature: Verify };
const realRoot = WA_CERT_DETAILS.PUBLIC_KEY;

/** Does nothing the second time. */
export function repairVerification(): void {
  Curve.verify = (key, message, signature) => {
    try {
      return verifySignature(generateSignalPubKey(key), message, signature) === true;
    } catch {
      return false;
    }
  };
}

/** The library knows one root for the whole process; `address` was checked to be loopback when it carries its own. */
export function trustRootOf(address: WhatsAppAddress): void {
  WA_CERT_DETAILS.PUBLIC_KEY = address.trust ? Buffer.from(address.trust.root) : realRoot;
}
