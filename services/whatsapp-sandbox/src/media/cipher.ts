// WhatsApp's encryption of files: keys from the media key by HKDF, AES-256-CBC, a short HMAC at the end. Pure.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

export type MediaKind = "image" | "video" | "audio" | "document" | "sticker";

const INFO: Record<MediaKind, string> = {
  image: "WhatsApp Image Keys",
  sticker: "WhatsApp Image Keys",
  video: "WhatsApp Video Keys",
  audio: "WhatsApp Audio Keys",
  document: "WhatsApp Document Keys",
};
const MAC_BYTES = 10;

export interface SealedFile {
  key: Buffer;
  bytes: Buffer;
  sha256: Buffer;
  sealed_sha256: Buffer;
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

export function sealFile(kind: MediaKind, plain: Uint8Array): SealedFile {
  const key = randomBytes(32);
  const { iv, cipherKey, macKey } = keysOf(kind, key);
  const cipher = createCipheriv("aes-256-cbc", cipherKey, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const bytes = Buffer.concat([body, mac(macKey, iv, body)]);
  return { key, bytes, sha256: sha256(plain), sealed_sha256: sha256(bytes) };
}

/** Throws when the key does not fit or a byte was changed. */
export function openFile(kind: MediaKind, key: Uint8Array, sealed: Uint8Array): Buffer {
  const { iv, cipherKey, macKey } = keysOf(kind, key);
  const body = sealed.subarray(0, -MAC_BYTES);
  const sealedMac = sealed.subarray(-MAC_BYTES);
  if (sealedMac.length < MAC_BYTES || !timingSafeEqual(sealedMac, mac(macKey, iv, body)))
    throw new Error("the file's HMAC is wrong");
  const decipher = createDecipheriv("aes-256-cbc", cipherKey, iv);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

function keysOf(kind: MediaKind, key: Uint8Array) {
  const out = Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), INFO[kind], 112));
  return { iv: out.subarray(0, 16), cipherKey: out.subarray(16, 48), macKey: out.subarray(48, 80) };
}

function mac(key: Uint8Array, iv: Uint8Array, body: Uint8Array): Buffer {
  return createHmac("sha256", key).update(iv).update(body).digest().subarray(0, MAC_BYTES);
}
