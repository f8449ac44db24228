// The files that were uploaded, as they came (encrypted), in a folder; the oldest makes room. Knows no HTTP.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PATH = /^\/v\/([0-9a-f]{32})$/;
const MOST_FILES = 500;

export class MediaFiles {
  readonly #folder: string;

  constructor(dir: string) {
    this.#folder = join(dir, "media");
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** → the direct path under which it is served. */
  put(bytes: Uint8Array): string {
    this.#makeRoom();
    const name = randomBytes(16).toString("hex");
    writeFileSync(join(this.#folder, name), bytes, { mode: 0o600 });
    return `/v/${name}`;
  }

  /** A direct path may carry a query, which says nothing here. */
  get(path: string): Buffer | undefined {
    const name = PATH.exec(path.split("?")[0] ?? "")?.[1];
    const file = name && join(this.#folder, name);
    return file && existsSync(file) ? readFileSync(file) : undefined;
  }

  clear(): void {
    for (const name of readdirSync(this.#folder)) rmSync(join(this.#folder, name), { force: true });
  }

  #makeRoom(): void {
    const names = readdirSync(this.#folder);
    if (names.length < MOST_FILES) return;
    const age = (name: string): number => statSync(join(this.#folder, name)).mtimeMs;
    const oldest = names.reduce((old, name) => (age(name) < age(old) ? name : old));
    rmSync(join(this.#folder, oldest), { force: true });
  }
}
