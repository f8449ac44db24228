/** When typed words may be said: once the agent has paused, as one waits on the telephone. Told every 20 ms. */

import { FRAME_MS } from "./handset";

/** Between two sentences there is less. */
const PAUSE_MS = 700;
/** Whoever is not answered speaks again. */
const ANSWER_WITHIN_MS = 6_000;
/** Between two words there is less. */
const BREATH_MS = 300;

export class Cue {
  private quiet_ms = 0;
  private answered = false;

  tick(heard: boolean): void {
    this.quiet_ms = heard ? 0 : this.quiet_ms + FRAME_MS;
    this.answered ||= heard;
  }

  /** Something was said: now the agent has the word. */
  said(): void {
    this.quiet_ms = 0;
    this.answered = false;
  }

  get isOpen(): boolean {
    return this.quiet_ms >= (this.answered ? PAUSE_MS : ANSWER_WITHIN_MS);
  }

  get isSpeaking(): boolean {
    return this.answered && this.quiet_ms < BREATH_MS;
  }
}
