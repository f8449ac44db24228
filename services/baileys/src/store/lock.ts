// One worker per login: two would push each other out of WhatsApp for ever. A file names the process that holds it; the
// file of a process that is gone is taken over.
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

interface Holder {
  pid: number;
  /** When the process began, in ticks since the machine started; null where the system does not tell. */
  began: string | null;
  boot: string | null;
  nonce: string;
}

const ATTEMPTS = 5;

export class Locked extends Error {
  override name = "Locked";
}

/** → gives the lock back. @throws Locked when a living process holds it. */
export function takeLock(path: string): () => void {
  const mine: Holder = { ...identity(process.pid), nonce: randomUUID() };
  const draft = `${path}.${mine.nonce}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (linked(draft, path)) return () => release(path, mine);
      const holder = read(path);
      if (holder && isAlive(holder)) throw new Locked(`process ${holder.pid} has this login`);
      setAside(path);
    }
    throw new Locked("the lock of this login could not be taken");
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(path: string, mine: Holder): void {
  if (read(path)?.nonce === mine.nonce) rmSync(path, { force: true });
}

/** Making a link is the one step that either takes the name or fails because somebody has it. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function setAside(path: string): void {
  const stale = `${path}.${randomUUID()}`;
  try {
    renameSync(path, stale);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  rmSync(stale, { force: true });
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  const now = identity(holder.pid);
  if (holder.boot !== now.boot) return false;
  if (holder.began !== null || now.boot !== null) return now.began !== null && now.began === holder.began;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A number alone is used again by a later process; with its beginning it is unique. */
function identity(pid: number): Pick<Holder, "pid" | "began" | "boot"> {
  const text = (path: string): string | null => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return null;
    }
  };
  const fields = text(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return { pid, began: fields?.[19] ?? null, boot: text("/proc/sys/kernel/random/boot_id")?.trim() ?? null };
}
