// Reading requests and writing answers of HTTP, with limits. Knows no path.
import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer that is not 200. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, "too_large", `a body has at most ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
}

export function sendRefusal(response: ServerResponse, error: unknown): void {
  const refusal =
    error instanceof Refusal
      ? error
      : error instanceof RangeError
        ? new Refusal(400, "invalid", error.message)
        : undefined;
  if (response.headersSent) return void response.destroy();
  const { status = 500, code = "internal_error", message = String(error) } = refusal ?? {};
  sendJson(response, status, { error: code, message });
}
