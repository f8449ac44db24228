// The server's own keys: a test root, an intermediate and the static key, with the chain that a client checks.
// Kept over restarts, since a client may remember the static key (Noise IK). Knows nothing of connections.
import { Curve, proto } from "@whiskeysockets/baileys";
import type { KeyPair } from "@whiskeysockets/baileys";
import type { Table } from "../store/table.js";

export interface ServerKeys {
  root: KeyPair;
  static: KeyPair;
  /** A CertChain message, as the handshake's payload carries it. */
  chain: Uint8Array;
}

const ROW = "noise";
const { Details } = proto.CertChain.NoiseCertificate;

export function serverKeys(table: Table<ServerKeys>): ServerKeys {
  return table.get(ROW) ?? table.set(ROW, makeKeys());
}

function makeKeys(): ServerKeys {
  const [root, intermediate, own] = [Curve.generateKeyPair(), Curve.generateKeyPair(), Curve.generateKeyPair()];
  const chain = proto.CertChain.encode({
    intermediate: certificate({ serial: 1, issuerSerial: 0, key: intermediate.public }, root),
    leaf: certificate({ serial: 2, issuerSerial: 1, key: own.public }, intermediate),
  }).finish();
  return { root, static: own, chain };
}

function certificate(names: { serial: number; issuerSerial: number; key: Uint8Array }, issuer: KeyPair) {
  const details = Details.encode({ ...names, notBefore: 1_700_000_000, notAfter: 4_000_000_000 }).finish();
  return { details, signature: Curve.sign(issuer.private, details) };
}
