// Who waits for WhatsApp's answer to which message. Answers that nobody waits for are told to be so.
import type { Answer } from "../whatsapp/stanzas.js";
import type { Answered } from "./sent.js";

type Heard = Answered | "cut";

export interface Expected {
  /** The answer; "cut" when the line ended first; undefined when none came in time. */
  within(ms: number): Promise<Heard | undefined>;
  forget(): void;
}

export class Answers {
  readonly #waiting = new Map<string, (heard: Heard) => void>();

  /** From here on the answer is listened for. */
  expect(id: string): Expected {
    const heard = new Promise<Heard>((resolve) => this.#waiting.set(id, resolve));
    const forget = (): void => void this.#waiting.delete(id);
    return {
      forget,
      within: async (ms) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
        try {
          return await Promise.race([heard, late]);
        } finally {
          clearTimeout(timer);
          forget();
        }
      },
    };
  }

  /** → whether somebody waited for it. */
  heard({ id, error }: Answer): boolean {
    const waiter = this.#waiting.get(id);
    waiter?.(error ?? "yes");
    return waiter !== undefined;
  }

  cut(): void {
    for (const waiter of this.#waiting.values()) waiter("cut");
  }
}
