// How fast one session is without pauses, and how much memory its process takes, beside the library alone on the same
// messages: prints one line of JSON.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Child } from "./child.js";
import { DANA, onStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

const MESSAGES = 300;
const BARE = fileURLToPath(new URL("./bare.js", import.meta.url));

interface Figures {
  out_per_second: number;
  in_per_second: number;
  rss_idle_mb: number | null;
  rss_after_mb: number | null;
}

/** Sends and hears, and is one process. */
interface Measured {
  process: ChildProcess;
  send(count: number): void;
  heard(): number;
}

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line ? Math.round(Number(line[1]) / 1024) : null;
  } catch {
    return null;
  }
}

async function measure({ sandbox }: Stage, { process: { pid }, send, heard }: Measured): Promise<Figures> {
  const rss_idle_mb = residentMegabytes(pid);
  let began = Date.now();
  const perSecond = (): number => Math.round((MESSAGES * 1000) / (Date.now() - began));
  send(MESSAGES);
  await until("the last to go", () => sandbox.sent().length === MESSAGES);
  const out_per_second = perSecond();
  began = Date.now();
  for (let n = 0; n < MESSAGES; n += 1) await sandbox.incoming({ from: DANA, kind: "text", text: `in ${n}` });
  await until("the last to come", () => heard() === MESSAGES);
  return { out_per_second, in_per_second: perSecond(), rss_idle_mb, rss_after_mb: residentMegabytes(pid) };
}

async function ours(stage: Stage): Promise<Figures> {
  const { server } = stage;
  const child = new Child(stage);
  await stage.ready();
  const send = (count: number): void => {
    for (let n = 0; n < count; n += 1) server.jobs.add({ text: `out ${n}` });
  };
  const figures = await measure(stage, { process: child.process, send, heard: () => server.messages.length });
  await child.kill("SIGTERM");
  return figures;
}

async function bare(stage: Stage): Promise<Figures> {
  const { base, sandbox } = stage;
  const to = `${DANA.slice(1)}@s.whatsapp.net`;
  const child = spawn(process.execPath, [BARE, base, sandbox.url, sandbox.root, sandbox.ca, to]);
  child.stderr.pipe(process.stderr);
  let lines: string[] = [];
  child.stdout.on("data", (bytes: Buffer) => void lines.push(...bytes.toString().split("\n").filter(Boolean)));
  await until("the library to be ready", () => lines.includes("ready"));
  lines = [];
  const send = (count: number): void => void child.stdin.write(`${count}\n`);
  const figures = await measure(stage, { process: child, send, heard: () => lines.length });
  child.kill();
  return figures;
}

const results: Figures[] = [];
for (const one of [ours, bare]) await onStage(async (stage) => void results.push(await one(stage)), { started: false });
process.stdout.write(`${JSON.stringify({ messages_each_way: MESSAGES, ...results[0], bare: results[1] })}\n`);
process.exit();
