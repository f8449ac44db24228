// Receipts that the server does not have yet, as rows of the login's store: one per message, only ever moving forward.
import type { Store } from "../store/store.js";
import type { ReceiptEvent } from "./wire.js";

type State = ReceiptEvent["state"];

const TABLE = "@receipt";
const RANK: Record<State, number> = { accepted: 1, failed: 2, delivered: 3, read: 4 };
/** The oldest makes room: by then the server has been away for long. */
const MOST = 5000;

export class Receipts {
  constructor(private readonly store: Store) {}

  async add(receipts: readonly ReceiptEvent[]): Promise<void> {
    const rows: Record<string, unknown> = {};
    for (const receipt of receipts) {
      const known = this.store.get(TABLE, receipt.wa_id) as ReceiptEvent | undefined;
      if (!known || RANK[receipt.state] > RANK[known.state]) rows[receipt.wa_id] = receipt;
    }
    const most = this.store.count(TABLE) + Object.keys(rows).length - MOST;
    for (const old of most > 0 ? this.store.keys(TABLE).slice(0, most) : []) rows[old] ??= null;
    if (Object.keys(rows).length > 0) await this.store.commit({ [TABLE]: rows });
  }

  first(most: number): ReceiptEvent[] {
    return this.store
      .keys(TABLE)
      .slice(0, most)
      .map((id) => this.store.get(TABLE, id) as ReceiptEvent);
  }

  /** Unless it moved on meanwhile. */
  async done(receipt: ReceiptEvent): Promise<void> {
    const now = this.store.get(TABLE, receipt.wa_id) as ReceiptEvent | undefined;
    if (now?.state === receipt.state) await this.store.commit({ [TABLE]: { [receipt.wa_id]: null } });
  }
}
