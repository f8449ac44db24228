// The jobs of the stand-in of the server, by the rules of PROTOCOL.md: leases, epochs, one at a time per recipient.
import { createHash } from "node:crypto";
import type { Job, JobReport, LeaseRequest, OutgoingContent, ReceiptEvent } from "../server/wire.js";

export interface Row extends Omit<Job, "lease"> {
  state: "queued" | "leased" | "submitted" | "accepted" | "failed";
  lease: string | null;
  epoch: string | null;
  leased_at_ms: number;
  not_before_ms: number;
  error: { code: string; text: string } | null;
  receipt: ReceiptEvent["state"] | null;
  /** What the worker said of it, in order. */
  history: string[];
}

export interface Wish {
  to?: string;
  session?: string;
  content?: OutgoingContent;
  text?: string;
  typing?: boolean;
}

const OPEN = new Set(["queued", "leased", "submitted"]);

export class Jobs {
  readonly rows: Row[] = [];
  /** Unanswered leases come free after so long. */
  lease_ms = 5000;

  add({ to = "+972521234567", session = "1", text = "שלום", content, typing = false }: Wish): Row {
    const id = this.rows.length + 1;
    const wa_id = `3EB0${createHash("sha256").update(`job ${id}`).digest("hex").slice(0, 18).toUpperCase()}`;
    const row: Row = {
      ...{ id, to, session, typing, wa_id, attempt: 0, state: "queued", lease: null, epoch: null, error: null },
      ...{ leased_at_ms: 0, not_before_ms: 0, receipt: null, history: [], content: content ?? { kind: "text", text } },
    };
    this.rows.push(row);
    return row;
  }

  /** A new process ended whatever an older one had. */
  begin(epoch: string): void {
    for (const row of this.rows) if (row.epoch !== epoch) this.#free(row);
  }

  lease({ epoch, max, open, settled }: LeaseRequest): Job[] {
    this.begin(epoch);
    const old = Date.now() - this.lease_ms;
    for (const row of this.rows) if (row.lease && row.leased_at_ms < old) this.#free(row);
    const taken: Job[] = [];
    for (const row of this.rows) {
      if (taken.length >= max || !this.#isDue(row, open, settled)) continue;
      const lease = `lease-${row.id}-${row.attempt + 1}`;
      if (row.state === "queued") row.state = "leased";
      Object.assign(row, { lease, epoch, attempt: row.attempt + 1, leased_at_ms: Date.now() });
      const { id, session, attempt, to, wa_id, content, typing } = row;
      taken.push({ id, session, attempt, to, wa_id, content, typing, lease });
    }
    return taken;
  }

  /** → whether the lease was good. */
  ack(report: JobReport): boolean {
    const row = this.rows.find(({ id }) => id === report.id);
    if (!row || row.lease !== report.lease) return false;
    row.history.push(report.error ? `${report.state} ${report.error.code}` : report.state);
    row.state = report.state;
    row.error = report.error;
    // A second "submitted" comes with its reason and gives the lease back.
    if (report.state !== "submitted" || report.error) row.lease = null;
    row.not_before_ms = Date.now() + (report.retry_after_ms ?? 0);
    return true;
  }

  receipt({ wa_id, state }: ReceiptEvent): void {
    const row = this.rows.find((each) => each.wa_id === wa_id);
    if (!row) return;
    row.receipt = state;
    if (OPEN.has(row.state) && state !== "failed") Object.assign(row, { state: "accepted", lease: null });
  }

  #isDue(row: Row, open: string[], settled: string[]): boolean {
    if (row.lease || row.not_before_ms > Date.now()) return false;
    const first = this.rows.find((each) => each.session === row.session && each.to === row.to && OPEN.has(each.state));
    if (first !== row) return false;
    return (row.state === "submitted" ? settled : open).includes(row.session);
  }

  #free(row: Row): void {
    row.lease = null;
    if (row.state === "leased") row.state = "queued";
  }
}
