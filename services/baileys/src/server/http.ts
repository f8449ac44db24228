// One request with a deadline, a bounded answer and connections that are kept alive. Knows no call of the protocol.
import { createReadStream } from "node:fs";
import { Agent as HttpAgent, request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Call {
  method: "GET" | "POST" | "PUT";
  url: URL;
  headers: Record<string, string>;
  /** Bytes, or a file that is streamed. */
  body?: Buffer | { path: string; size: number };
  /** For everything: connecting, sending and reading the answer. */
  timeout_ms: number;
  signal?: AbortSignal | undefined;
  /** A certificate that is trusted instead of the public ones. */
  ca?: string | undefined;
}

export type Read<T> = (response: IncomingMessage, status: number) => Promise<T>;

const IDLE_MS = 30_000;
const MOST_SOCKETS = 32;
const agents = {
  http: new HttpAgent({ keepAlive: true, maxSockets: MOST_SOCKETS, timeout: IDLE_MS * 2 }),
  https: new HttpsAgent({ keepAlive: true, maxSockets: MOST_SOCKETS, timeout: IDLE_MS * 2 }),
};

/**
 * May send the request twice when a connection that was kept turns out to be gone: every call can bear that.
 * @throws whatever the connection or `read` throws; an AbortError or TimeoutError when it was ended.
 */
export async function call<T>(wanted: Call, read: Read<T>): Promise<T> {
  const limit = AbortSignal.timeout(wanted.timeout_ms);
  const signal = wanted.signal ? AbortSignal.any([wanted.signal, limit]) : limit;
  for (let again = true; ; again = false) {
    signal.throwIfAborted();
    const request = open(wanted, signal);
    try {
      const answered = answerTo(request);
      answered.catch(() => undefined);
      await send(request, wanted.body, answered);
      const response = await answered;
      return await read(response, response.statusCode ?? 0);
    } catch (error) {
      request.destroy();
      if (signal.aborted) throw signal.reason;
      if (!again || !wasGone(request, error)) throw error;
    }
  }
}

function wasGone(request: Request, error: unknown): boolean {
  return request.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET";
}

type Request = ReturnType<typeof requestHttp>;

function open({ method, url, headers, body, ca }: Call, signal: AbortSignal): Request {
  const size = body === undefined ? undefined : Buffer.isBuffer(body) ? body.length : body.size;
  const sized = size === undefined ? headers : { ...headers, "content-length": String(size) };
  if (url.protocol === "http:") return requestHttp(url, { method, headers: sized, agent: agents.http, signal });
  const tls = ca === undefined ? { agent: agents.https } : { ca, agent: false as const };
  return requestHttps(url, { method, headers: sized, signal, ...tls });
}

function answerTo(request: Request): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve).on("error", reject);
  });
}

/** A server may answer before it has read everything (413): its answer then counts, not the broken pipe. */
async function send(request: Request, body: Call["body"], answered: Promise<IncomingMessage>): Promise<void> {
  if (body === undefined || Buffer.isBuffer(body)) return void request.end(body);
  await Promise.race([pipeline(createReadStream(body.path), request).catch(() => answered), answered]);
}

export class TooLarge extends Error {
  override name = "TooLarge";
}

/** Everything that comes, unless it is more than `most` bytes. */
export async function collect(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`an answer is larger than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
