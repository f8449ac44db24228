// What goes wrong on purpose: rules of how the next messages are answered, how logins are, what receipts and answers
// contacts send. Knows no stanza. Not kept over a restart.

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

/** Whoever gets a message answers it with this text. */
export interface AnswerRule {
  text: string;
  times: number;
  to: string | null;
}

const MOST_RULES = 100;

export class Faults {
  receipts: ReceiptHabit = "read";
  ack_delay_ms = 0;
  /** Logins are refused with this reason (401, 403, 503 …) until it is null again. */
  login: number | null = null;
  #rules: Rule[] = [];
  #answers: AnswerRule[] = [];

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  get answers(): readonly AnswerRule[] {
    return this.#answers;
  }

  add(rule: Rule): void {
    enter(this.#rules, rule);
  }

  addAnswer(rule: AnswerRule): void {
    enter(this.#answers, rule);
  }

  /** Uses up one time of the first rule that fits. */
  take(to: string): AckFault | undefined {
    return use(this.#rules, to)?.ack;
  }

  takeAnswer(to: string): string | undefined {
    return use(this.#answers, to)?.text;
  }

  clear(): void {
    this.#rules = [];
    this.#answers = [];
    this.receipts = "read";
    this.ack_delay_ms = 0;
    this.login = null;
  }
}

function enter<T extends { times: number }>(rules: T[], rule: T): void {
  if (rules.length >= MOST_RULES) throw new RangeError(`there are ${MOST_RULES} rules already`);
  if (rule.times > 0) rules.push({ ...rule });
}

function use<T extends { times: number; to: string | null }>(rules: T[], to: string): T | undefined {
  const index = rules.findIndex((rule) => rule.to === null || rule.to === to);
  const rule = rules[index];
  if (rule && --rule.times <= 0) rules.splice(index, 1);
  return rule;
}
