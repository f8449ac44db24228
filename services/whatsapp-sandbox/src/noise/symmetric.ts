// The symmetric half of a Noise handshake (SHA-256, AES-256-GCM): hash, chain and counter. Knows no message pattern.
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";

const TAG_BYTES = 16;
const NOTHING = Buffer.alloc(0);

export class Symmetric {
  #hash: Buffer;
  #chain: Buffer;
  #key: Buffer;
  #counter = 0;

  /** `name` fills exactly 32 bytes. */
  constructor(name: string) {
    this.#hash = this.#chain = this.#key = Buffer.from(name.padEnd(32, "\0"));
  }

  mixHash(data: Uint8Array): void {
    this.#hash = createHash("sha256").update(this.#hash).update(data).digest();
  }

  mixKey(secret: Uint8Array): void {
    [this.#chain, this.#key] = expand(this.#chain, secret);
    this.#counter = 0;
  }

  encrypt(plain: Uint8Array): Buffer {
    const sealed = seal(this.#key, this.#counter++, this.#hash, plain);
    this.mixHash(sealed);
    return sealed;
  }

  decrypt(sealed: Uint8Array): Buffer {
    const plain = open(this.#key, this.#counter++, this.#hash, sealed);
    this.mixHash(sealed);
    return plain;
  }

  /** The two transport keys: what the client writes with, what we write with. */
  split(): [Buffer, Buffer] {
    return expand(this.#chain, NOTHING);
  }
}

/** One direction after the handshake. */
export class Channel {
  #counter = 0;

  constructor(private readonly key: Buffer) {}

  seal(plain: Uint8Array): Buffer {
    return seal(this.key, this.#counter++, NOTHING, plain);
  }

  open(sealed: Uint8Array): Buffer {
    return open(this.key, this.#counter++, NOTHING, sealed);
  }
}

function expand(salt: Uint8Array, secret: Uint8Array): [Buffer, Buffer] {
  const out = Buffer.from(hkdfSync("sha256", secret, salt, NOTHING, 64));
  return [out.subarray(0, 32), out.subarray(32)];
}

function nonce(counter: number): Buffer {
  const out = Buffer.alloc(12);
  out.writeUInt32BE(counter, 8);
  return out;
}

function seal(key: Buffer, counter: number, aad: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce(counter)).setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, counter: number, aad: Buffer, sealed: Uint8Array): Buffer {
  const body = sealed.subarray(0, -TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce(counter)).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
