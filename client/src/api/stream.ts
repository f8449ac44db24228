/** A stream of the program's events that survives sleep, a lost network and the end of a token. */

import { type EventSourceMessage, EventSourceParserStream } from "eventsource-parser/stream";
import { open } from "./member";
import { LoggedOut } from "./session";

const RECONNECT_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000] as const;

export interface Listener {
  told: (event: EventSourceMessage) => void;
  /** The line stands; what it throws breaks it. What is told meanwhile waits. */
  begun?: () => Promise<void>;
  /** The line broke, or just ended: without an error. */
  broken?: (error: unknown) => void;
  /** It is tried again. `resumes`: behind the last event that was told. */
  again?: (resumes: boolean) => void;
}

/** Listens until the answer is called. */
export function listen(path: string, listener: Listener): () => void {
  const over = new AbortController();
  run(path, listener, over.signal);
  return () => over.abort();
}

async function run(path: string, { told, begun, broken, again }: Listener, over: AbortSignal): Promise<void> {
  let last: string | undefined;
  let failures = 0;
  while (!over.aborted) {
    let cause: unknown = null;
    try {
      for await (const event of events(path, last, over, begun)) {
        failures = 0;
        if (event.id) last = event.id;
        told(event);
      }
    } catch (error) {
      if (error instanceof LoggedOut) return;
      cause = error;
      failures += 1;
    }
    if (over.aborted) return;
    broken?.(cause);
    await pause(RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)] ?? 0, over);
    again?.(last !== undefined || failures === 0);
  }
}

async function* events(path: string, last: string | undefined, signal: AbortSignal, begun?: () => Promise<void>) {
  const headers: Record<string, string> = last === undefined ? {} : { "last-event-id": last };
  const answer = await open(path, { headers, signal }, 0);
  if (!answer.body) return;
  const read = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  try {
    await begun?.();
    for (;;) {
      const { done, value } = await read.read();
      if (done) return;
      yield value;
    }
  } finally {
    read.cancel().catch(() => null);
  }
}

/** Waits, but not beyond the moment at which the machine wakes up or finds the network again. */
function pause(ms: number, over: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const settled = new AbortController();
    const end = () => {
      settled.abort();
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(end, ms);
    const { signal } = settled;
    window.addEventListener("online", end, { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && end(), { signal });
    over.addEventListener("abort", end, { signal });
  });
}
