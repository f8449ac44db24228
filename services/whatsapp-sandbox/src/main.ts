// The sandbox as a process: reads the environment, says where it listens, ends on SIGTERM or when its starter is gone.
import "./quiet.js";
import { toStdout } from "./log.js";
import { startSandbox } from "./sandbox.js";

const port = Number(process.env["WHATSAPP_SANDBOX_PORT"] ?? "0");
const dir = process.env["WHATSAPP_SANDBOX_DIR"];

async function main(): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error("WHATSAPP_SANDBOX_PORT is a port, or 0 for a free one");
  if (process.env["APP_ENV"] === "production")
    throw new Error("the sandbox of WhatsApp never runs with APP_ENV=production");
  process.umask(0o077);
  const sandbox = await startSandbox({ port, ...(dir ? { dir } : {}), log: toStdout });
  const { url, admin, root, ca } = sandbox;
  process.stdout.write(`${JSON.stringify({ url, admin, root, ca })}\n`);
  const end = (): void => void sandbox.stop().then(() => process.exit(0));
  process.once("SIGTERM", end).once("SIGINT", end);
  if (process.argv.includes("--watch-stdin")) process.stdin.on("close", end).on("end", end).resume();
}

main().catch((error: unknown) => {
  toStdout("error", "The sandbox of WhatsApp cannot start.", { error: String(error) });
  process.exit(1);
});
