// What goes wrong on purpose: rules of how the next messages are answered, how logins are, and what receipts contacts send.
// Knows no stanza. Not kept over a restart.

/** none: no answer · cut: the line breaks first, the contact has the message · a number: refused with this error. */
export type AckFault = "none" | "cut" | number;
export type ReceiptHabit = "read" | "delivered" | "none";

export interface Rule {
  ack: AckFault;
  /** How many more messages. */
  times: number;
  /** Digits; null: to anybody. */
  to: string | null;
}

export class Faults {
  receipts: ReceiptHabit = "read";
  ack_delay_ms = 0;
  /** Logins are refused with this reason (401, 403, 503 …) until it is null again. */
  login: number | null = null;
  #rules: Rule[] = [];

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  add(rule: Rule): void {
    if (this.#rules.length >= 100) throw new RangeError("there are 100 rules already");
    if (rule.times > 0) this.#rules.push({ ...rule });
  }

  /** Uses up one time of the first rule that fits. */
  take(to: string): AckFault | undefined {
    const rule = this.#rules.find((each) => each.to === null || each.to === to);
    if (!rule) return undefined;
    rule.times -= 1;
    this.#rules = this.#rules.filter((each) => each.times > 0);
    return rule.ack;
  }

  clear(): void {
    this.#rules = [];
    this.receipts = "read";
    this.ack_delay_ms = 0;
    this.login = null;
  }
}
