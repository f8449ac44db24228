// Stanzas on their way to a device, kept until it confirms each one. Knows no socket: the caller sends.
import type { BinaryNode } from "../nodes.js";
import type { Table } from "../store/table.js";

export interface Waiting {
  phone: string;
  stanza: BinaryNode;
}

export class Queue {
  #next: number;

  constructor(private readonly table: Table<Waiting>) {
    this.#next = 1 + Math.max(0, ...table.entries().map(([key]) => Number(key)));
  }

  add(phone: string, stanza: BinaryNode): void {
    this.table.set(String(this.#next++).padStart(12, "0"), { phone, stanza });
  }

  of(phone: string): BinaryNode[] {
    return this.table.values().flatMap((waiting) => (waiting.phone === phone ? [waiting.stanza] : []));
  }

  /** Another stanza takes the place of the message with this id. */
  replace(phone: string, id: string, stanza: BinaryNode): void {
    this.confirm(phone, "message", id);
    this.add(phone, stanza);
  }

  /** The device has it; a receipt is told from another of the same id by its type. */
  confirm(phone: string, tag: string, id: string, type?: string): boolean {
    const found = this.table.entries().find(([, waiting]) => {
      const { stanza } = waiting;
      const same = waiting.phone === phone && stanza.tag === tag && stanza.attrs["id"] === id;
      return same && (tag !== "receipt" || stanza.attrs["type"] === type);
    });
    if (found) this.table.delete(found[0]);
    return found !== undefined;
  }

  forget(phone: string): void {
    for (const [key, waiting] of this.table.entries()) if (waiting.phone === phone) this.table.delete(key);
  }

  clear(): void {
    this.table.clear();
  }
}
