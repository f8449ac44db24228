// Tables of one login in memory, and the log on disk that they are rebuilt from. Commits that come together are written
// as one line. After the first failing write nothing is written any more: the file has what was confirmed.
import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Disk } from "./disk.js";
import { Damaged, readLines, seal } from "./lines.js";
import { fromJson, toJson } from "./values.js";

/** table → key → value; null deletes. */
export type Changes = Record<string, Record<string, unknown>>;

type Pending = Map<string, Map<string, string | null>>;

/** Rewritten when it is larger than this and most of it is old. */
const COMPACT_AT_LEAST = 1024 * 1024;
const COMPACT_FACTOR = 4;

export class Store {
  readonly #tables = new Map<string, Map<string, string>>();
  #file: FileHandle;
  #size: number;
  #compact_at = COMPACT_AT_LEAST;
  #pending: Pending = new Map();
  #flush: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: Error | undefined;
  #closed = false;
  /** Called once, before anybody else learns of the failure. */
  onFailure: (error: Error) => void = () => undefined;

  private constructor(
    private readonly path: string,
    private readonly disk: Disk,
    file: FileHandle,
    lines: readonly string[],
    size: number,
  ) {
    this.#file = file;
    this.#size = size;
    for (const line of lines) this.#apply(parseLine(line));
  }

  /** Makes the file with its first rows. */
  static async create(path: string, disk: Disk, first: Changes): Promise<Store> {
    await disk.replace(path, seal(encode(pendingOf(first))));
    return Store.open(path, disk);
  }

  /** @throws Damaged, or the error of the disk; a torn last line is cut off. */
  static async open(path: string, disk: Disk): Promise<Store> {
    const file = await open(path, constants.O_RDWR | constants.O_APPEND);
    try {
      const bytes = await file.readFile();
      const { lines, good_bytes } = readLines(bytes);
      if (good_bytes < bytes.length) {
        await file.truncate(good_bytes);
        await file.sync();
      }
      return new Store(path, disk, file, lines, good_bytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get(table: string, key: string): unknown {
    const json = this.#tables.get(table)?.get(key);
    return json === undefined ? undefined : fromJson(json);
  }

  has(table: string, key: string): boolean {
    return this.#tables.get(table)?.has(key) ?? false;
  }

  /** In the order in which they were first written. */
  keys(table: string): string[] {
    return [...(this.#tables.get(table)?.keys() ?? [])];
  }

  count(table: string): number {
    return this.#tables.get(table)?.size ?? 0;
  }

  /** Readable at once; resolves when it is on disk. All of one call are there after a crash, or none. */
  commit(changes: Changes): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#closed) return Promise.reject(new Error("the login's store is closed"));
    const added = pendingOf(changes);
    for (const [table, rows] of added) {
      const waiting = this.#pending.get(table) ?? new Map<string, string | null>();
      for (const [key, json] of rows) if (json !== null || this.has(table, key)) waiting.set(key, json);
      if (waiting.size > 0) this.#pending.set(table, waiting);
    }
    this.#apply(added);
    return this.written();
  }

  /** Resolves when everything that was committed so far is on disk. */
  written(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#flush) return this.#flush;
    if (this.#pending.size === 0) return this.#running;
    const flush = this.#running.then(() => this.#write());
    this.#flush = flush;
    this.#running = flush.catch(() => undefined);
    flush.catch(() => undefined);
    return flush;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const taken = this.#pending;
    this.#pending = new Map();
    this.#flush = undefined;
    if (this.#failure) throw this.#failure;
    try {
      const line = seal(encode(taken));
      await this.disk.append(this.#file, line);
      this.#size += line.length;
    } catch (error) {
      throw this.#fail(error);
    }
    if (this.#size > this.#compact_at) await this.#compact();
  }

  #fail(error: unknown): Error {
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.onFailure(this.#failure);
    return this.#failure;
  }

  /** Memory may be ahead of the disk here: what is pending is then written twice, to the same effect. */
  async #compact(): Promise<void> {
    const bytes = seal(encode(this.#tables));
    const replaced = await this.disk.replace(this.path, bytes).then(
      () => true,
      () => false,
    );
    try {
      if (!replaced && (await this.#isInPlace())) {
        // There is just no room for a second file.
        this.#compact_at = this.#size * 2;
        return;
      }
      const old = this.#file;
      this.#file = await open(this.path, constants.O_WRONLY | constants.O_APPEND);
      this.#size = bytes.length;
      this.#compact_at = Math.max(COMPACT_AT_LEAST, bytes.length * COMPACT_FACTOR);
      await old.close();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  async #isInPlace(): Promise<boolean> {
    const [named, held] = await Promise.all([stat(this.path), this.#file.stat()]);
    return named.ino === held.ino;
  }

  #apply(changes: Pending): void {
    for (const [table, rows] of changes) {
      const kept = this.#tables.get(table) ?? new Map<string, string>();
      for (const [key, json] of rows) {
        if (json === null) kept.delete(key);
        else kept.set(key, json);
      }
      this.#tables.set(table, kept);
    }
  }
}

function pendingOf(changes: Changes): Pending {
  const tables: Pending = new Map();
  for (const [table, rows] of Object.entries(changes)) {
    const encoded = new Map<string, string | null>();
    for (const [key, value] of Object.entries(rows ?? {}))
      encoded.set(key, value === null || value === undefined ? null : toJson(value));
    if (encoded.size > 0) tables.set(table, encoded);
  }
  return tables;
}

/** The values are JSON already. */
function encode(tables: Map<string, Map<string, string | null>>): string {
  const shown = [...tables].map(([table, rows]) => {
    const pairs = [...rows].map(([key, json]) => `${JSON.stringify(key)}:${json ?? "null"}`);
    return `${JSON.stringify(table)}:{${pairs.join(",")}}`;
  });
  return `{${shown.join(",")}}`;
}

function parseLine(line: string): Pending {
  let tables: unknown;
  try {
    tables = JSON.parse(line);
  } catch {
    throw new Damaged("a line is not JSON");
  }
  if (typeof tables !== "object" || tables === null) throw new Damaged("a line is no table");
  return new Map(
    Object.entries(tables as Record<string, Record<string, unknown>>).map(([table, rows]) => [
      table,
      new Map(Object.entries(rows).map(([key, value]) => [key, value === null ? null : JSON.stringify(value)])),
    ]),
  );
}
