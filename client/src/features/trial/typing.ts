/** Typed words on their way into the call: one line at a time, each when the agent has paused or when somebody will not wait. */

import { Cue } from "./sound/cue";
import type { Tick } from "./sound/handset";
import type { Typed } from "./state";

interface Ways {
  /** Turns words into sound. */
  speak: (text: string) => Promise<Uint8Array>;
  /** Plays sound into the call as the caller's. */
  play: (sound: Uint8Array) => void;
  told: (id: number, state: Typed["state"]) => void;
  failed: (error: unknown) => void;
}

export class Typing {
  private readonly cue = new Cue();
  private waiting: { id: number; text: string }[] = [];
  private hurried = new Set<number>();
  private current: number | null = null;
  private last = 0;

  constructor(private readonly ways: Ways) {}

  add(text: string): number {
    this.last += 1;
    this.waiting.push({ id: this.last, text });
    return this.last;
  }

  /** Says it into the agent's words. */
  hurry(id: number): void {
    this.hurried.add(id);
  }

  get isAgentSpeaking(): boolean {
    return this.cue.isSpeaking;
  }

  tick({ heard, said }: Tick): void {
    this.cue.tick(heard);
    if (said && this.current !== null) {
      this.cue.said();
      this.settle("said");
    }
    const next = this.waiting[0];
    if (this.current !== null || !next || !(this.cue.isOpen || this.hurried.has(next.id))) return;
    this.waiting.shift();
    this.current = next.id;
    this.ways.told(next.id, "saying");
    this.ways.speak(next.text).then(this.ways.play, (error: unknown) => {
      this.settle("lost");
      this.ways.failed(error);
    });
  }

  private settle(state: Typed["state"]): void {
    if (this.current !== null) this.ways.told(this.current, state);
    this.current = null;
  }
}
