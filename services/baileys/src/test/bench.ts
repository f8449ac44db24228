// How fast one session is without pauses, and how much memory its process takes: prints one line.
import { readFileSync } from "node:fs";
import { Child } from "./child.js";
import { DANA, onStage } from "./stage.js";
import { until } from "./until.js";

const MESSAGES = 300;

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line ? Math.round(Number(line[1]) / 1024) : null;
  } catch {
    return null;
  }
}

await onStage(
  async (stage) => {
    const { server, sandbox } = stage;
    const child = new Child(stage);
    await stage.ready();
    const idle_mb = residentMegabytes(child.process.pid);
    let began = Date.now();
    for (let n = 0; n < MESSAGES; n += 1) server.jobs.add({ text: `out ${n}` });
    await until("the last to go", () => server.jobs.rows.every(({ state }) => state === "accepted"));
    const out_per_second = Math.round((MESSAGES * 1000) / (Date.now() - began));
    began = Date.now();
    for (let n = 0; n < MESSAGES; n += 1) await sandbox.incoming({ from: DANA, kind: "text", text: `in ${n}` });
    await until("the last to come", () => server.messages.length === MESSAGES);
    const in_per_second = Math.round((MESSAGES * 1000) / (Date.now() - began));
    const busy_mb = residentMegabytes(child.process.pid);
    const result = {
      messages_each_way: MESSAGES,
      out_per_second,
      in_per_second,
      rss_idle_mb: idle_mb,
      rss_after_mb: busy_mb,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    await child.kill("SIGTERM");
  },
  { started: false },
);
process.exit();
