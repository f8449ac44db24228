// The folder of one login: BASE/<session>/ with auth.log, lock, tmp/ and logins that were ended (aside/).
import { lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "./disk.js";

/** Ended logins are kept for a while, in case one was ended by mistake. */
const MOST_ASIDE = 3;

export class Folder {
  readonly path: string;
  readonly log: string;
  readonly lock: string;
  /** Files on their way in or out; emptied at every start. */
  readonly tmp: string;
  readonly #aside: string;

  constructor(base: string, session: string) {
    this.path = join(base, session);
    this.log = join(this.path, "auth.log");
    this.lock = join(this.path, "lock");
    this.tmp = join(this.path, "tmp");
    this.#aside = join(this.path, "aside");
  }

  make(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  /** Only who holds the lock may do this. */
  clearTmp(): void {
    rmSync(this.tmp, { recursive: true, force: true });
    mkdirSync(this.tmp, { mode: 0o700 });
  }

  /** False only when there is certainly no login. @throws what the disk says when that cannot be known. */
  hasLogin(): boolean {
    return lstatSync(this.log, { throwIfNoEntry: false }) !== undefined;
  }

  async moveAside(): Promise<void> {
    mkdirSync(this.#aside, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}.log`;
    await rename(this.log, join(this.#aside, name));
    await syncFolder(this.path);
    const old = readdirSync(this.#aside).sort().slice(0, -MOST_ASIDE);
    for (const each of old) rmSync(join(this.#aside, each), { force: true });
  }
}
