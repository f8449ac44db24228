// Where the server and WhatsApp are: from the environment, else from BASE/worker.json, which the server writes at its
// start and which is therefore read again before every attempt.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REAL_WHATSAPP, checkServer, checkWhatsApp, isLoopback } from "./settings.js";
import type { ServerAddress, Settings, WhatsAppAddress } from "./settings.js";

const MOST_BYTES = 64 * 1024;

export class Whereabouts {
  readonly #path: string;

  constructor(private readonly settings: Settings) {
    this.#path = join(settings.base, "worker.json");
  }

  /** @throws Error saying what is missing; it never repeats the token. */
  server(): ServerAddress {
    if (this.settings.server) return this.settings.server;
    const { url, token } = this.#read();
    if (typeof url !== "string" || typeof token !== "string")
      throw new Error("worker.json needs the texts url and token");
    return checkServer({ url, token }, "url in worker.json", "token in worker.json");
  }

  /** @throws Error when worker.json names a stand-in that must not be trusted. */
  whatsapp(): WhatsAppAddress {
    if (this.settings.whatsapp) return this.settings.whatsapp;
    if (this.settings.server) return REAL_WHATSAPP;
    const { whatsapp } = this.#read();
    return whatsapp === undefined || whatsapp === null ? REAL_WHATSAPP : readStandIn(whatsapp);
  }

  #read(): Record<string, unknown> {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch {
      throw new Error("worker.json cannot be read in BAILEYS_BASE_DIR: is the server running, with the same folder?");
    }
    return asRecord(text.length <= MOST_BYTES ? parse(text) : undefined, "worker.json");
  }
}

function readStandIn(value: unknown): WhatsAppAddress {
  const { url, root, ca } = asRecord(value, "whatsapp in worker.json");
  if (typeof url !== "string" || !URL.canParse(url) || !isLoopback(new URL(url)))
    throw new Error("whatsapp.url in worker.json must be on loopback");
  const [key, file] = [root, ca].map((field) => (typeof field === "string" ? field : undefined));
  return checkWhatsApp(url, key, file, [
    "whatsapp.url in worker.json",
    "whatsapp.root in worker.json",
    "whatsapp.ca in worker.json",
  ]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${name} is not a JSON object`);
  return value as Record<string, unknown>;
}
