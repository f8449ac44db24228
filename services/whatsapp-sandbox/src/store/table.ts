// A table of rows that survives a restart: one file per row, written aside and renamed, all of them in memory too.
// Survives kill -9 of this process; it does not fsync, because nothing here outlives a developer's machine.
// Knows nothing of WhatsApp.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromJson, toJson } from "./json.js";

const ENDING = ".json";

export class Table<T> {
  readonly #rows = new Map<string, T>();
  readonly #folder: string;

  /** `limit`: the oldest row makes room when there are more. */
  constructor(
    dir: string,
    name: string,
    private readonly limit = 10_000,
  ) {
    this.#folder = join(dir, name);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const files = readdirSync(this.#folder).filter((file) => file.endsWith(ENDING));
    for (const file of files.sort())
      this.#rows.set(decodeURIComponent(file.slice(0, -ENDING.length)), this.#read(file));
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  values(): T[] {
    return [...this.#rows.values()];
  }

  entries(): [string, T][] {
    return [...this.#rows.entries()];
  }

  set(key: string, row: T): T {
    this.#rows.set(key, row);
    const path = this.#path(key);
    writeFileSync(`${path}.new`, toJson(row), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    const oldest = this.#rows.size > this.limit ? this.#rows.keys().next().value : undefined;
    if (oldest !== undefined) this.delete(oldest);
    return row;
  }

  delete(key: string): void {
    if (this.#rows.delete(key)) rmSync(this.#path(key), { force: true });
  }

  clear(): void {
    for (const key of [...this.#rows.keys()]) this.delete(key);
  }

  #read(file: string): T {
    try {
      return fromJson<T>(readFileSync(join(this.#folder, file), "utf8"));
    } catch (error) {
      throw new Error(`${join(this.#folder, file)} cannot be read: ${String(error)}`);
    }
  }

  #path(key: string): string {
    return join(this.#folder, encodeURIComponent(key) + ENDING);
  }
}
