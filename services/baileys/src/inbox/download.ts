// Fetches a file that came with a message, decrypts it while it comes, and proves that it is the one that was sent.
// Only WhatsApp's own hosts are asked, whatever address the message names.
import { createDecipheriv, createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getMediaKeys } from "@whiskeysockets/baileys";
import type { Attachment } from "../content/incoming.js";
import { TooLarge, call } from "../server/http.js";
import type { WhatsAppAddress } from "../settings.js";

const DEFAULT_HOST = "mmg.whatsapp.net";
const ORIGIN = "https://web.whatsapp.com";
const DOWNLOAD_MS = 120_000;
/** Behind the ciphertext stands a code that the hash of the plaintext makes needless. */
const MAC_BYTES = 10;

export class Expired extends Error {
  override name = "Expired";
}

/** The bytes are not what the message promised; asking again would not help. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

/** → size in bytes and SHA-256 in hex of what is at `path`. @throws TooLarge, Expired, Unreadable, or of the network */
export async function download(
  file: Attachment,
  path: string,
  address: WhatsAppAddress,
  most: number,
  signal: AbortSignal,
): Promise<{ size: number; sha256: string }> {
  if (file.size > most) throw new TooLarge(`a file is larger than ${most} bytes`);
  const url = addressOfFile(file, address);
  if (!url || file.mediaKey.length === 0) throw new Unreadable("the message does not say where its file is");
  const { cipherKey, iv } = await getMediaKeys(file.mediaKey, file.kind);
  const wanted = { method: "GET" as const, url, headers: { origin: ORIGIN }, timeout_ms: DOWNLOAD_MS, signal };
  return call({ ...wanted, ca: address.trust?.ca }, async (response, status) => {
    if (status === 404 || status === 410) throw new Expired("WhatsApp has the file no more");
    if (status !== 200) throw new Error(`WhatsApp answered ${status} for a file`);
    const plain = new Measure(most);
    const decipher = createDecipheriv("aes-256-cbc", cipherKey, iv);
    const broken = new Promise<never>((_resolve, reject) => {
      decipher.once("error", () => reject(new Unreadable("the file does not decrypt")));
    });
    broken.catch(() => undefined);
    const written = pipeline(
      response,
      withoutLast(MAC_BYTES),
      decipher,
      plain,
      createWriteStream(path, { mode: 0o600 }),
    );
    written.catch(() => undefined);
    await Promise.race([written, broken]);
    const sha256 = plain.digest();
    if (file.sha256.length > 0 && sha256 !== Buffer.from(file.sha256).toString("hex"))
      throw new Unreadable("the file is not the one that was sent");
    return { size: plain.size, sha256 };
  });
}

/** undefined when the message names no place, or one that is not WhatsApp's. */
export function addressOfFile(file: Pick<Attachment, "directPath" | "url">, address: WhatsAppAddress): URL | undefined {
  const named = file.url && URL.canParse(file.url) ? new URL(file.url) : undefined;
  const path = file.directPath ?? (named && named.pathname + named.search);
  if (!path?.startsWith("/")) return undefined;
  const host = address.trust ? new URL(address.url).host : isWhatsApp(named) ? named.host : DEFAULT_HOST;
  const found = new URL(`https://${host}${path}`);
  return found.host === host && found.username === "" ? found : undefined;
}

function isWhatsApp(url: URL | undefined): url is URL {
  return url !== undefined && url.port === "" && /^([a-z0-9-]+\.)+whatsapp\.net$/.test(url.hostname);
}

function withoutLast(count: number): Transform {
  let kept: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([kept, chunk]);
      kept = all.subarray(Math.max(0, all.length - count));
      done(null, all.subarray(0, all.length - kept.length));
    },
  });
}

class Measure extends Transform {
  size = 0;
  readonly #hash = createHash("sha256");

  constructor(private readonly most: number) {
    super();
  }

  digest(): string {
    return this.#hash.digest("hex");
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.size += chunk.length;
    this.#hash.update(chunk);
    if (this.size > this.most) done(new TooLarge(`a file is larger than ${this.most} bytes`));
    else done(null, chunk);
  }
}
