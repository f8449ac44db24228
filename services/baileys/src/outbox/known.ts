// Numbers that are certainly on WhatsApp: who wrote to us, and whom WhatsApp answered for. Bounded; forgets with the
// process, which costs one question per number.

const MOST = 5000;

export class Known {
  readonly #numbers = new Set<string>();

  has(address: string): boolean {
    return this.#numbers.has(address);
  }

  add(address: string): void {
    this.#numbers.delete(address);
    this.#numbers.add(address);
    const oldest = this.#numbers.size > MOST ? this.#numbers.values().next().value : undefined;
    if (oldest !== undefined) this.#numbers.delete(oldest);
  }
}
