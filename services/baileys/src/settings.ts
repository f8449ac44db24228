// What the environment says, read once. All that is wrong is told at once.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface ServerAddress {
  url: string;
  token: string;
}

/** Where WhatsApp is. `trust` is for the stand-in on loopback alone: its Noise root key and its TLS certificate. */
export interface WhatsAppAddress {
  url: string;
  trust?: { root: Buffer; ca: string };
}

export type WebVersion = [number, number, number];

export interface Pace {
  /** From one message of a session to its next, at least. */
  gap_ms: number;
  /** Up to so much is added to the gap. */
  jitter_ms: number;
  /** "Typing" is shown for at most so long; 0: never. */
  typing_ms: number;
  /** WhatsApp's answer to a message is waited for so long. */
  answer_ms: number;
}

export interface Settings {
  /** Absolute path of the folder with all logins. */
  base: string;
  /** Without it `base`/worker.json says it. */
  server: ServerAddress | undefined;
  /** Without it worker.json may name a stand-in; else the real one. */
  whatsapp: WhatsAppAddress | undefined;
  /** Without it the version that the library was published with. */
  version: WebVersion | undefined;
  pace: Pace;
}

export type Environment = Record<string, string | undefined>;

export class SettingsError extends Error {
  override name = "SettingsError";

  constructor(readonly problems: readonly string[]) {
    super(`The settings are wrong: ${problems.join("; ")}`);
  }
}

export const REAL_WHATSAPP: WhatsAppAddress = { url: "wss://web.whatsapp.com/ws/chat" };

const VERSION = /^2\.(\d{4})\.(\d{4,12})$/;
const TOKEN_AT_LEAST = 16;

/** @throws SettingsError naming every problem. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const milliseconds = (name: string, otherwise: number): number =>
    attempt(() => readMilliseconds(name, value(name), otherwise)) ?? otherwise;
  const settings: Settings = {
    base: resolve(value("BAILEYS_BASE_DIR") ?? "baileys_auth_info"),
    server: attempt(() => readServer(value("WORKER_URL"), value("WORKER_TOKEN"))),
    whatsapp: attempt(() =>
      readWhatsApp(value("WHATSAPP_WS_URL"), value("WHATSAPP_TEST_ROOT"), value("WHATSAPP_TEST_CA")),
    ),
    version: attempt(() => readVersion(value("WHATSAPP_WEB_VERSION"))),
    pace: {
      gap_ms: milliseconds("WHATSAPP_PACE_MS", 1000),
      jitter_ms: milliseconds("WHATSAPP_PACE_JITTER_MS", 500),
      typing_ms: milliseconds("WHATSAPP_TYPING_MS", 3000),
      answer_ms: milliseconds("WHATSAPP_ACK_TIMEOUT_MS", 30_000),
    },
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function readMilliseconds(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,6}$/.test(text)) throw new Error(`${name} is a number of milliseconds, 0 to 999999`);
  return Number(text);
}

function readServer(url: string | undefined, token: string | undefined): ServerAddress | undefined {
  if (url === undefined && token === undefined) return undefined;
  if (url === undefined || token === undefined)
    throw new Error("WORKER_URL and WORKER_TOKEN belong together: set both or none");
  return checkServer({ url, token }, "WORKER_URL", "WORKER_TOKEN");
}

/** @throws Error that names the field; it never repeats the token. */
export function checkServer(server: ServerAddress, urlName: string, tokenName: string): ServerAddress {
  const protocol = URL.canParse(server.url) ? new URL(server.url).protocol : "";
  if (protocol !== "http:" && protocol !== "https:") throw new Error(`${urlName} is an http or https address`);
  if (server.token.length < TOKEN_AT_LEAST || /[^\x21-\x7e]/.test(server.token))
    throw new Error(`${tokenName} has at least ${TOKEN_AT_LEAST} visible ASCII characters`);
  return server;
}

function readVersion(text: string | undefined): WebVersion | undefined {
  if (text === undefined) return undefined;
  const [, minor, build] = VERSION.exec(text) ?? [];
  if (minor === undefined || build === undefined) throw new Error("WHATSAPP_WEB_VERSION looks like 2.3000.1043857760");
  return [2, Number(minor), Number(build)];
}

function readWhatsApp(
  url: string | undefined,
  root: string | undefined,
  ca: string | undefined,
): WhatsAppAddress | undefined {
  if (url === undefined) {
    if (root ?? ca) throw new Error("WHATSAPP_TEST_ROOT and WHATSAPP_TEST_CA need a loopback WHATSAPP_WS_URL");
    return undefined;
  }
  return checkWhatsApp(url, root, ca, ["WHATSAPP_WS_URL", "WHATSAPP_TEST_ROOT", "WHATSAPP_TEST_CA"]);
}

/**
 * A root key and a certificate are trusted for a server on loopback only, and no other may be spoken to in the clear.
 * @throws Error that names the wrong field.
 */
export function checkWhatsApp(
  url: string,
  root: string | undefined,
  ca: string | undefined,
  [urlName, rootName, caName]: [string, string, string],
): WhatsAppAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "ws:" && parsed?.protocol !== "wss:") throw new Error(`${urlName} is a ws or wss address`);
  const local = isLoopback(parsed);
  if (!local && parsed.protocol === "ws:") throw new Error(`${urlName} may be ws only on loopback, else wss`);
  if (root === undefined && ca === undefined) return { url };
  if (!local) throw new Error(`${rootName} and ${caName} are accepted only when ${urlName} is on loopback`);
  if (root === undefined || !/^[0-9a-f]{64}$/i.test(root)) throw new Error(`${rootName} is a key of 64 hex digits`);
  if (ca === undefined) throw new Error(`${caName} is missing: it goes with ${rootName}`);
  return { url, trust: { root: Buffer.from(root, "hex"), ca: readPem(ca, caName) } };
}

export function isLoopback(url: URL): boolean {
  return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname);
}

function readPem(path: string, name: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error(`${name} is a file that cannot be read`);
  }
  if (!text.includes("BEGIN CERTIFICATE")) throw new Error(`${name} is not a PEM certificate`);
  return text;
}
