// A stage for stories: the real stand-in of WhatsApp, the stand-in of the server, and the worker between them.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@agentlocator/whatsapp-sandbox";
import type { Sandbox, Options as SandboxOptions } from "@agentlocator/whatsapp-sandbox";
import type { Log } from "../log.js";
import type { MessageEvent } from "../server/wire.js";
import type { Settings } from "../settings.js";
import { startWorker } from "../worker.js";
import type { Parts, Worker } from "../worker.js";
import { FakeServer, TOKEN } from "./server.js";
import { until } from "./until.js";

export const DANA = "+972521234567";

export class Stage {
  readonly server = new FakeServer();
  readonly lines: string[] = [];
  sandbox!: Sandbox;
  worker: Worker | undefined;

  private constructor(
    readonly dir: string,
    private readonly parts: Parts,
  ) {}

  static async open(dir: string, parts: Parts = {}, options: SandboxOptions = {}): Promise<Stage> {
    const stage = new Stage(dir, parts);
    const world = join(dir, "whatsapp");
    mkdirSync(world, { recursive: true });
    stage.sandbox = await startSandbox({ dir: world, ...options });
    await stage.server.start();
    return stage;
  }

  get base(): string {
    return join(this.dir, "base");
  }

  get settings(): Settings {
    const trust = { root: Buffer.from(this.sandbox.root, "hex"), ca: readFileSync(this.sandbox.ca, "utf8") };
    return {
      base: this.base,
      server: { url: this.server.url, token: TOKEN },
      whatsapp: { url: this.sandbox.url, trust },
      version: undefined,
      pace: { gap_ms: 0, jitter_ms: 0, typing_ms: 0, answer_ms: 700 },
    };
  }

  start(change: Partial<Settings> = {}): Worker {
    const log: Log = (level, msg, fields) => void this.lines.push(JSON.stringify({ level, msg, ...fields }));
    return (this.worker = startWorker({ ...this.settings, ...change }, { log, ...this.parts }));
  }

  async stop(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
    await this.sandbox.stop();
  }

  state(wanted: string, session = "1"): Promise<unknown> {
    return until(`the state ${wanted}`, () => this.server.status(session)?.state === wanted);
  }

  /** Connected, and what waited was read. */
  async ready(session = "1"): Promise<void> {
    await this.state("connected", session);
    await until("a settled session", () => this.server.asked.at(-1)?.settled.includes(session));
  }

  async pair(session = "1"): Promise<void> {
    const qr = await until("a QR", () => {
      const status = this.server.status(session);
      return status?.state === "qr_available" ? status.qr : undefined;
    });
    this.sandbox.scan({ qr, session });
    await this.ready(session);
  }

  message(id: string): Promise<MessageEvent> {
    return until(`message ${id}`, () => this.server.messages.find((message) => message.id === id));
  }

  sent(text: string): Promise<{ stanzas: number; problem: string | null; id: string }> {
    return until(`"${text}" at its recipient`, () => this.sandbox.sent().find((sent) => sent.text === text));
  }
}

/** Made once by pair.ts for all files. */
export const PAIRED = fileURLToPath(new URL("./paired", import.meta.url));

let template: Promise<string> | undefined;

/** Pairing makes 812 keys: it is done once, and each story begins with a copy. */
async function pairOnce(): Promise<string> {
  if (existsSync(PAIRED)) return PAIRED;
  const dir = mkdtempSync(join(tmpdir(), "baileys-worker-test-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  await pairIn(dir);
  return dir;
}

export async function pairIn(dir: string): Promise<void> {
  const stage = await Stage.open(dir);
  stage.start();
  await stage.pair();
  await stage.close();
}

/** A paired login; the worker is connected unless `started` is false. */
export async function onStage(
  story: (stage: Stage) => Promise<void>,
  { started = true, parts = {} }: { started?: boolean; parts?: Parts } = {},
): Promise<void> {
  const original = await (template ??= pairOnce());
  const dir = mkdtempSync(join(tmpdir(), "baileys-worker-test-"));
  cpSync(original, dir, { recursive: true });
  const stage = await Stage.open(dir, parts);
  try {
    if (started) {
      stage.start();
      await stage.ready();
    }
    await story(stage);
  } finally {
    await stage.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Nobody is paired. */
export async function onEmptyStage(
  story: (stage: Stage) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "baileys-worker-test-"));
  const stage = await Stage.open(dir, {}, options);
  try {
    await story(stage);
  } finally {
    await stage.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
