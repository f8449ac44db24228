// Waiting that somebody may end. A ring while nobody waits ends the next waiting.
import { pause } from "../pause.js";

export class Alarm {
  #rung = false;
  #waiting: AbortController | undefined;

  ring(): void {
    this.#rung = true;
    this.#waiting?.abort();
  }

  /** What rang before is forgotten. */
  reset(): void {
    this.#rung = false;
  }

  /** `ms` undefined: until it rings. → whether it rang. */
  async rest(ms: number | undefined): Promise<boolean> {
    if (!this.#rung) {
      const waiting = (this.#waiting = new AbortController());
      if (ms === undefined) await new Promise((resolve) => waiting.signal.addEventListener("abort", resolve));
      else await pause(ms, waiting.signal);
      this.#waiting = undefined;
    }
    const rang = this.#rung;
    this.#rung = false;
    return rang;
  }
}
