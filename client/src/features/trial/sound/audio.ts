/** The telephone of the page: the browser's sound, a microphone if there is one, and the worklet between them. */

import type { Order, Tick } from "./handset";
import worklet from "./worklet?worker&url";

export interface Audio {
  send: (order: Order) => void;
  /** Speaks through this microphone from now on. */
  connect: (microphone: MediaStream) => void;
  close: () => void;
}

/** The browser lends its sound to pages with an address of their own (https) only. */
export function hasAudio(): boolean {
  return globalThis.isSecureContext && "AudioWorkletNode" in globalThis;
}

/** Begun within a click, or the browser keeps silent. */
export function wake(): AudioContext {
  const context = new AudioContext({ latencyHint: "interactive" });
  context.resume().catch(() => null);
  return context;
}

export async function openAudio(context: AudioContext, told: (tick: Tick) => void): Promise<Audio> {
  await context.audioWorklet.addModule(worklet);
  const node = new AudioWorkletNode(context, "handset", {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    channelCount: 1,
    channelCountMode: "explicit",
  });
  node.port.onmessage = ({ data }: MessageEvent<Tick>) => told(data);
  node.connect(context.destination);
  // A telephone call of the device interrupts the page's.
  context.onstatechange = () => context.state === "suspended" && context.resume().catch(() => null);
  let source: MediaStreamAudioSourceNode | null = null;
  return {
    send: (order) => node.port.postMessage(order),
    connect: (microphone) => {
      source?.disconnect();
      source = context.createMediaStreamSource(microphone);
      source.connect(node);
    },
    close: () => {
      context.onstatechange = null;
      node.port.onmessage = null;
      node.disconnect();
      context.close().catch(() => null);
    },
  };
}
