/** The telephone beside the page, where the browser's sound runs: a thin shell around `line.ts`. */

import type { Order } from "./handset";
import { Line } from "./line";

/** What the browser offers here; its types know the page only. */
interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: { new (): Processor };
declare const sampleRate: number;
declare function registerProcessor(name: string, made: new () => Processor): void;

/** The browser's own piece of sound. */
const QUANTUM = 128;

class HandsetProcessor extends AudioWorkletProcessor {
  private readonly line = new Line(sampleRate, (tick) => this.port.postMessage(tick));

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<Order>) => this.line.take(data);
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [heard = new Float32Array(output?.[0]?.length ?? QUANTUM)] = input ?? [];
    output?.[0]?.set(this.line.pass(heard));
    return true;
  }
}

registerProcessor("handset", HandsetProcessor);
