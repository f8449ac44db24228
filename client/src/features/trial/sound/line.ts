/** Between the clock of the browser's sound and that of a telephone line: any number of samples in, as many out. Pure. */

import { FRAME, Handset, type Order, RATE, type Tick } from "./handset";
import { joined, Resampler } from "./resample";

/** What is kept ready to be heard, in seconds: a frame comes whole, the browser takes it in pieces. */
const READY_S = 0.03;

export class Line {
  private readonly handset = new Handset();
  private readonly toLine: Resampler;
  private readonly fromLine: Resampler;
  private waiting = new Float32Array(0);
  private ready: Float32Array;

  constructor(
    rate: number,
    private readonly told: (tick: Tick) => void,
  ) {
    this.toLine = new Resampler(rate, RATE);
    this.fromLine = new Resampler(RATE, rate);
    this.ready = new Float32Array(Math.ceil(rate * READY_S));
  }

  take(order: Order): void {
    this.handset.take(order);
  }

  /** What the microphone heard, exchanged for what is to be heard. */
  pass(heard: Float32Array): Float32Array {
    this.waiting = joined(this.waiting, this.toLine.push(heard));
    while (this.waiting.length >= FRAME) {
      const { tick, played } = this.handset.tick(this.waiting.subarray(0, FRAME));
      this.waiting = this.waiting.slice(FRAME);
      this.ready = joined(this.ready, this.fromLine.push(played));
      this.told(tick);
    }
    const out = new Float32Array(heard.length);
    out.set(this.ready.subarray(0, heard.length));
    this.ready = this.ready.slice(heard.length);
    return out;
  }
}
