// The calls of the worker protocol. Knows no WhatsApp; who calls decides about trying again.
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Whereabouts } from "../whereabouts.js";
import { TooLarge, call, collect } from "./http.js";
import type { Call } from "./http.js";
import { readLease } from "./wire.js";
import type { JobReport, Lease, LeaseRequest, WorkerEvent } from "./wire.js";

const ANSWER_MS = 15_000;
const FILE_MS = 120_000;
const MOST_ANSWER_BYTES = 4 * 1024 * 1024;

/** An answer that is not the wanted one. `code` is the server's own word for it. */
export class Refused extends Error {
  override name = "Refused";

  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`the server answered ${status} ${code}`);
  }
}

export interface StoredFile {
  path: string;
  size: number;
  sha256: string;
  mime: string;
}

export class ServerClient {
  constructor(private readonly whereabouts: Whereabouts) {}

  lease(wanted: LeaseRequest, signal: AbortSignal): Promise<Lease> {
    return this.#post("/worker/lease", wanted, wanted.wait_ms + ANSWER_MS, signal).then(readLease);
  }

  /** → whether the lease is still this worker's. */
  async ack(report: JobReport, signal?: AbortSignal): Promise<boolean> {
    const answer = (await this.#post("/worker/ack", report, ANSWER_MS, signal)) as { ok?: unknown } | null;
    return answer?.ok === true;
  }

  async events(session: string, epoch: string, events: readonly WorkerEvent[], signal: AbortSignal): Promise<void> {
    await this.#post("/worker/events", { session, epoch, events }, ANSWER_MS * 2, signal);
  }

  /** Streams a file that a job names into `path`. @throws TooLarge, Refused */
  async getFile(id: string, path: string, most: number, signal: AbortSignal): Promise<void> {
    const wanted = this.#prepare("GET", `/worker/files/${encodeURIComponent(id)}`, FILE_MS, signal);
    await call(wanted, async (response, status) => {
      if (status !== 200) throw await refusal(response, status);
      await pipeline(response, atMost(most), createWriteStream(path, { mode: 0o600 }));
    });
  }

  /** → the server's id of the bytes. @throws Refused, with 413 and 415 for what the server does not take. */
  async putMedia(session: string, message: string, file: StoredFile, signal: AbortSignal): Promise<string> {
    const path = `/worker/media/${session}/${encodeURIComponent(message)}`;
    const headers = { "content-type": file.mime, "x-content-sha256": file.sha256 };
    const answer = await this.#send({
      ...this.#prepare("PUT", path, FILE_MS, signal, headers),
      body: { path: file.path, size: file.size },
    });
    const id = (answer as { file?: unknown } | null)?.file;
    if (typeof id !== "string") throw new Refused(200, "no_file_id");
    return id;
  }

  #post(path: string, body: unknown, timeout_ms: number, signal: AbortSignal | undefined): Promise<unknown> {
    const wanted = this.#prepare("POST", path, timeout_ms, signal, { "content-type": "application/json" });
    return this.#send({ ...wanted, body: Buffer.from(JSON.stringify(body)) });
  }

  #send(wanted: Call): Promise<unknown> {
    return call(wanted, async (response, status) => {
      if (status !== 200) throw await refusal(response, status);
      return JSON.parse((await collect(response, MOST_ANSWER_BYTES)).toString("utf8")) as unknown;
    });
  }

  #prepare(
    method: Call["method"],
    path: string,
    timeout_ms: number,
    signal: AbortSignal | undefined,
    headers: Record<string, string> = {},
  ): Call {
    const { url, token } = this.whereabouts.server();
    const target = new URL(url.replace(/\/+$/, "") + path);
    return { method, url: target, headers: { ...headers, authorization: `Bearer ${token}` }, timeout_ms, signal };
  }
}

async function refusal(response: IncomingMessage, status: number): Promise<Refused> {
  const body = await collect(response, 16 * 1024).catch(() => Buffer.alloc(0));
  return new Refused(status, errorCode(body.toString("utf8")));
}

function errorCode(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" && /^[a-z0-9_]{1,60}$/.test(error) ? error : "unnamed";
  } catch {
    return "unnamed";
  }
}

function atMost(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) done(new TooLarge(`a file is larger than ${most} bytes`));
      else done(null, chunk);
    },
  });
}
