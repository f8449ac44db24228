// The worker as a process of its own, for tests that kill it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { TOKEN } from "./server.js";
import type { Stage } from "./stage.js";

const INDEX = fileURLToPath(new URL("../../index.js", import.meta.url));
const CRASH = new URL("./crash.js", import.meta.url).href;

export class Child {
  readonly process: ChildProcess;
  /** Everything that it said on stdout and stderr. */
  said = "";
  readonly exit: Promise<[number | null, string | null]>;

  /** `crashAt`: a point of crash.ts. */
  constructor(stage: Stage, { crashAt, args = [], env = {} }: ChildOptions = {}) {
    const preload = crashAt === undefined ? [] : ["--import", CRASH];
    this.process = spawn(process.execPath, [...preload, INDEX, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], CRASH_AT: crashAt, ...environment(stage), ...env },
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on("data", (bytes: Buffer) => (this.said += bytes.toString()));
    this.exit = once(this.process, "exit") as Promise<[number | null, string | null]>;
  }

  kill(signal: NodeJS.Signals): Promise<[number | null, string | null]> {
    this.process.kill(signal);
    return this.exit;
  }
}

export interface ChildOptions {
  crashAt?: string | undefined;
  args?: string[];
  env?: Record<string, string | undefined>;
}

function environment({ base, server, sandbox }: Stage): Record<string, string> {
  return {
    ...{ BAILEYS_BASE_DIR: base, WORKER_URL: server.url, WORKER_TOKEN: TOKEN },
    ...{ WHATSAPP_WS_URL: sandbox.url, WHATSAPP_TEST_ROOT: sandbox.root, WHATSAPP_TEST_CA: sandbox.ca },
    ...{
      WHATSAPP_PACE_MS: "0",
      WHATSAPP_PACE_JITTER_MS: "0",
      WHATSAPP_TYPING_MS: "0",
      WHATSAPP_ACK_TIMEOUT_MS: "2000",
    },
  };
}
