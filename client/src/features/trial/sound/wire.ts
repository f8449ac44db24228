/** Twilio's Media Streams, from the telephone's end: what is sent, and what is understood. Pure. */

import { FRAME_MS, type Order } from "./handset";

export const PROTOCOL = "agentlocator.media";

/** What is sent over a stream, message by message. */
export class Wire {
  /** Of the last message that had a number, and of the last frame. */
  private sequence = 0;
  private chunk = 0;

  constructor(
    private readonly streamSid: string,
    private readonly callSid: string,
  ) {}

  /** What introduces the stream. */
  begin(): string[] {
    const { streamSid, callSid } = this;
    const mediaFormat = { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 };
    const start = { accountSid: "", streamSid, callSid, tracks: ["inbound"], mediaFormat, customParameters: {} };
    return [
      JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }),
      this.numbered("start", { start }),
    ];
  }

  media(sound: Uint8Array): string {
    const timestamp = String(this.chunk * FRAME_MS);
    this.chunk += 1;
    const payload = btoa(String.fromCharCode(...sound));
    return this.numbered("media", { media: { track: "inbound", chunk: String(this.chunk), timestamp, payload } });
  }

  mark(name: string): string {
    return this.numbered("mark", { mark: { name } });
  }

  stop(): string {
    return this.numbered("stop", { stop: { accountSid: "", callSid: this.callSid } });
  }

  private numbered(event: string, body: object): string {
    this.sequence += 1;
    return JSON.stringify({ event, sequenceNumber: String(this.sequence), streamSid: this.streamSid, ...body });
  }
}

interface Message {
  event?: string;
  media?: { payload?: string };
  mark?: { name?: string };
}

/** What the other end wants of the telephone; null for what nobody has to do anything about. */
export function orderOf(text: string): Order | null {
  const message = JSON.parse(text) as Message;
  switch (message.event) {
    case "media":
      return { kind: "play", sound: Uint8Array.from(atob(message.media?.payload ?? ""), (one) => one.charCodeAt(0)) };
    case "mark":
      return { kind: "mark", name: message.mark?.name ?? "" };
    case "clear":
      return { kind: "clear" };
    default:
      return null;
  }
}
