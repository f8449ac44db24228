// How fast one session writes: a gap between messages with jitter, and a moment of typing. WhatsApp restricts accounts
// that write like machines.
import type { Pace } from "../settings.js";

const TYPING_BASE_MS = 500;
const TYPING_PER_LETTER_MS = 30;

export class Pacer {
  #free_at_ms = 0;

  constructor(
    private readonly pace: Pace,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** → milliseconds until the next message may go. */
  wait(): number {
    return Math.max(0, this.#free_at_ms - this.now());
  }

  sent(): void {
    this.#free_at_ms = this.now() + this.pace.gap_ms + Math.round(this.random() * this.pace.jitter_ms);
  }

  /** → how long a person would show as typing this, at most the setting. */
  typing(letters: number): number {
    return Math.min(this.pace.typing_ms, TYPING_BASE_MS + letters * TYPING_PER_LETTER_MS);
  }
}
