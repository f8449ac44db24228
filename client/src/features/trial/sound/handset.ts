/** The telephone itself, 20 ms at a time: what goes out to the agent, and what is heard of it. It knows no browser and no socket. */

import { fromFloats, SILENCE, toFloats } from "./mulaw";

/** Of a telephone line. */
export const RATE = 8_000;
export const FRAME = 160;
export const FRAME_MS = 20;
/** So long after typed words the microphone stays shut: what it hears would go on with their turn. */
const TAIL_FRAMES = 50;

/** What the telephone is told to do. */
export type Order =
  | { kind: "play"; sound: Uint8Array }
  | { kind: "mark"; name: string }
  | { kind: "clear" }
  | { kind: "say"; sound: Uint8Array }
  | { kind: "mute"; muted: boolean };

/** What became of 20 ms. */
export interface Tick {
  /** To the agent. */
  sound: Uint8Array;
  /** Whether the agent was heard. */
  heard: boolean;
  /** Marks behind which nothing is left to be played. */
  marks: string[];
  /** Typed words were said to their end. */
  said: boolean;
}

type Queued = { frame: Uint8Array } | { mark: string };

export class Handset {
  private queue: Queued[] = [];
  /** Marks whose sound was thrown away. */
  private passed: string[] = [];
  private typed: Uint8Array[] = [];
  private tail = 0;
  private muted = false;

  take(order: Order): void {
    switch (order.kind) {
      case "play":
        this.queue.push(...frames(order.sound).map((frame) => ({ frame })));
        return;
      case "mark":
        this.queue.push({ mark: order.name });
        return;
      case "clear":
        this.passed.push(...this.queue.flatMap((one) => ("mark" in one ? one.mark : [])));
        this.queue = [];
        return;
      case "say":
        this.typed.push(...frames(order.sound));
        return;
      case "mute":
        this.muted = order.muted;
    }
  }

  /** One frame of the microphone in, one of the agent's voice out. */
  tick(microphone: Float32Array): { tick: Tick; played: Float32Array } {
    const wasTyping = this.typed.length > 0;
    const sound = this.next(microphone);
    const played = this.listen();
    const marks = [...this.passed, ...this.reached()];
    this.passed = [];
    const said = wasTyping && this.typed.length === 0;
    return { tick: { sound, heard: played !== null, marks, said }, played: played ?? new Float32Array(FRAME) };
  }

  private next(microphone: Float32Array): Uint8Array {
    const typed = this.typed.shift();
    if (typed) this.tail = TAIL_FRAMES;
    else if (this.tail > 0) this.tail -= 1;
    if (typed) return typed;
    return this.muted || this.tail > 0 ? new Uint8Array(FRAME).fill(SILENCE) : fromFloats(microphone);
  }

  private listen(): Float32Array | null {
    this.passed.push(...this.reached());
    const [first] = this.queue;
    if (!first || !("frame" in first)) return null;
    this.queue.shift();
    return toFloats(first.frame);
  }

  /** The marks before which nothing is left. */
  private reached(): string[] {
    const next = this.queue.findIndex((one) => "frame" in one);
    const passed = this.queue.splice(0, next < 0 ? this.queue.length : next);
    return passed.flatMap((one) => ("mark" in one ? one.mark : []));
  }
}

/** Sound in frames; what is missing at the end is silence. */
function frames(sound: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(sound.length / FRAME) }, (_, nth) => {
    const frame = new Uint8Array(FRAME).fill(SILENCE);
    frame.set(sound.subarray(nth * FRAME, (nth + 1) * FRAME));
    return frame;
  });
}
