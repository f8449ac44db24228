// The worker as a process: reads the settings, ends on SIGTERM, SIGINT, or (--watch-stdin) without its starter.
import "./quiet.js";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { errorName, toStderr } from "./log.js";
import { SettingsError, readSettings } from "./settings.js";
import type { Settings } from "./settings.js";
import { startWorker } from "./worker.js";

/** EX_CONFIG of sysexits: starting again does not help. */
const WRONG_SETTINGS = 78;
const GIVE_UP_MS = 9500;

function main(): void {
  const settings = readOrExit();
  process.umask(0o077);
  keepTemporaryFilesIn(settings);
  const worker = startWorker(settings);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    // What is not finished by then is where a crash would leave it, which is safe.
    setTimeout(() => process.exit(0), GIVE_UP_MS).unref();
    void worker.stop().finally(() => process.exit(0));
  };
  process.on("SIGTERM", end).on("SIGINT", end);
  if (process.argv.includes("--watch-stdin")) process.stdin.on("close", end).on("end", end).resume();
  // The library lets go of promises; one of a broken line must not take the other sessions along.
  process.on("unhandledRejection", (error) =>
    toStderr("warn", "A promise failed unheard.", { error: errorName(error) }),
  );
}

function readOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    for (const problem of error.problems) toStderr("error", "A setting is wrong.", { problem });
    process.exit(WRONG_SETTINGS);
  }
}

/** The library writes files that it sends to the system's folder for temporary ones, where others may read them. */
function keepTemporaryFilesIn({ base }: Settings): void {
  const folder = join(base, "tmp");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.env["TMPDIR"] = folder;
}

try {
  main();
} catch (error) {
  toStderr("error", "The worker cannot start.", { error: errorName(error) });
  process.exit(1);
}
