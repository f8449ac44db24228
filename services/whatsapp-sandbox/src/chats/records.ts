// What was said, for those who look: messages that reached contacts, messages that contacts wrote.
import type { BinaryNode } from "../nodes.js";
import type { Table } from "../store/table.js";
import type { Described } from "./describe.js";

/** A message from a paired device. One row per id, however often it came. */
export interface Sent extends Described {
  account: string;
  id: string;
  /** The address that the device used, and the number it means. */
  chat: string;
  to: string;
  stanzas: number;
  first_at: string;
  last_at: string;
  /** The last answer: acknowledged, refused with an error, or none. */
  answer: "ack" | "none" | "cut" | number;
  /** Why its recipient could not read it. */
  problem: string | null;
  delivered_at: string | null;
  read_at: string | null;
}

/** A message that a contact wrote. */
export interface Written {
  account: string;
  id: string;
  from: string;
  kind: string;
  at: string;
  /** The message, so that it can be encrypted again. */
  message: Uint8Array;
  attrs: BinaryNode["attrs"];
  delivered_at: string | null;
  read_at: string | null;
  refused: string | null;
  retries: number;
}

const keyOf = (row: { account: string; id: string }): string => `${row.account}|${row.id}`;

export class Records<T extends { account: string; id: string }> {
  constructor(private readonly table: Table<T>) {}

  all(): T[] {
    return this.table.values();
  }

  find(account: string, id: string): T | undefined {
    return this.table.get(keyOf({ account, id }));
  }

  /** By id alone, the newest first: ids are unique in practice. */
  byId(id: string): T | undefined {
    return this.all()
      .reverse()
      .find((row) => row.id === id);
  }

  save(row: T): T {
    return this.table.set(keyOf(row), row);
  }

  clear(): void {
    this.table.clear();
  }
}
