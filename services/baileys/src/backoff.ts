// How long to wait before the next attempt: doubling, bounded, with jitter so that many do not come back at once. Pure.

export interface Doubling {
  first_ms: number;
  most_ms: number;
}

/** `attempt`: 0 for the first wait. `random`: 0 … 1; the wait lies between half of the step and the whole. */
export function backoff({ first_ms, most_ms }: Doubling, attempt: number, random: number): number {
  const step = Math.min(first_ms * 2 ** Math.min(attempt, 30), most_ms);
  return Math.round(step * (0.5 + random / 2));
}

/** Counts failures in a row and says how long to wait after each. */
export class Retry {
  #attempt = 0;

  constructor(private readonly doubling: Doubling) {}

  next(): number {
    return backoff(this.doubling, this.#attempt++, Math.random());
  }

  succeeded(): void {
    this.#attempt = 0;
  }
}
