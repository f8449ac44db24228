// A self-signed certificate for 127.0.0.1, made at the first start and kept, so that clients can be told to trust it.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bits, der, field, integer, octets, oid, sequence, set, time, utf8, yes } from "./der.js";

const YEARS_10_MS = 10 * 365 * 24 * 3600 * 1000;
const HOUR_MS = 3_600_000;
const ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const NAME = sequence(set(sequence(oid("2.5.4.3"), utf8("AgentLocator WhatsApp sandbox"))));

export interface Certificate {
  key: string;
  cert: string;
  /** Where the certificate is, for a client that shall trust it. */
  path: string;
}

export function certificate(dir: string): Certificate {
  const [keyPath, path] = [join(dir, "tls-key.pem"), join(dir, "tls-ca.pem")];
  if (!existsSync(keyPath) || !existsSync(path)) {
    const made = makeCertificate();
    writeFileSync(keyPath, made.key, { mode: 0o600 });
    writeFileSync(path, made.cert, { mode: 0o644 });
  }
  return { key: readFileSync(keyPath, "utf8"), cert: readFileSync(path, "utf8"), path };
}

function makeCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = toBeSigned(publicKey.export({ type: "spki", format: "der" }));
  const signature = sign("sha256", body, privateKey);
  const whole = sequence(body, ECDSA_SHA256, bits(signature));
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert: pem(whole) };
}

function toBeSigned(publicKey: Buffer): Buffer {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  const validity = sequence(time(new Date(Date.now() - HOUR_MS)), time(new Date(Date.now() + YEARS_10_MS)));
  const version3 = field(0, integer(Buffer.from([2])));
  return sequence(version3, integer(serial), ECDSA_SHA256, NAME, validity, NAME, publicKey, field(3, extensions()));
}

function extensions(): Buffer {
  const loopback = der(0x87, Buffer.from([127, 0, 0, 1]));
  const authority = sequence(oid("2.5.29.19"), yes(), octets(sequence(yes())));
  const alternative = sequence(oid("2.5.29.17"), octets(sequence(loopback)));
  return sequence(authority, alternative);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
