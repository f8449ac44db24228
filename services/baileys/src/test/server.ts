// A stand-in of the server for tests: the worker protocol over loopback HTTP, with everything that came in kept.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type {
  Command,
  JobReport,
  LeaseRequest,
  MessageEvent,
  ReceiptEvent,
  StatusEvent,
  WorkerEvent,
} from "../server/wire.js";
import { Jobs } from "./jobs.js";

export const TOKEN = "a-token-for-tests-only";

export interface StoredMedia {
  mime: string;
  bytes: Buffer;
}

const LOOK_MS = 10;

export class FakeServer {
  readonly jobs = new Jobs();
  readonly messages: (MessageEvent & { session: string })[] = [];
  readonly statuses: (StatusEvent & { session: string })[] = [];
  readonly receipts: ReceiptEvent[] = [];
  readonly contacts: { phone: string; lid: string }[] = [];
  readonly media = new Map<string, StoredMedia>();
  readonly files = new Map<string, Buffer>();
  readonly asked: LeaseRequest[] = [];
  duplicates = 0;
  /** The sessions that are to run, and a command for each. */
  sessions = new Map<string, { wanted: boolean; command: Command | null }>([["1", { wanted: true, command: null }]]);
  /** Answers everything with this status. */
  down: number | undefined;
  /** Answers media with this status. */
  refuseMedia: number | undefined;
  /** Says whether an event is refused for good. */
  refuseEvent: (event: WorkerEvent) => boolean = () => false;
  token = TOKEN;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on("connection", (socket) => this.#open.add(socket.on("close", () => this.#open.delete(socket))));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Nobody listens any more; `start` listens on the same port again. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  /** The newest of a session. */
  status(session = "1"): StatusEvent | undefined {
    return this.statuses.findLast((status) => status.session === session);
  }

  command(command: Command | null, session = "1"): void {
    this.sessions.set(session, { wanted: true, command });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const [status, body] = await this.#route(request);
      const raw = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      response.writeHead(status, { "content-type": "application/json", "content-length": raw.length }).end(raw);
    } catch {
      response.destroy();
    }
  }

  async #route(request: IncomingMessage): Promise<[number, unknown]> {
    const { pathname } = new URL(request.url ?? "/", this.url);
    const bytes = await readAll(request);
    if (request.headers.authorization !== `Bearer ${this.token}`) return [401, { error: "unauthorized" }];
    if (this.down) return [this.down, { error: "down" }];
    const json = (): unknown => JSON.parse(bytes.toString());
    if (pathname === "/worker/lease") return [200, await this.#lease(json() as LeaseRequest, request)];
    if (pathname === "/worker/ack") return [200, this.#ack(json() as JobReport)];
    if (pathname === "/worker/events") return this.#events(json() as { session: string; events: WorkerEvent[] });
    if (pathname.startsWith("/worker/media/")) return this.#store(pathname, request, bytes);
    const file = this.files.get(decodeURIComponent(pathname.replace("/worker/files/", "")));
    return file ? [200, file] : [404, { error: "not_found" }];
  }

  async #lease(wanted: LeaseRequest, request: IncomingMessage): Promise<unknown> {
    this.asked.push(wanted);
    const end = Date.now() + wanted.wait_ms;
    const before = JSON.stringify([...this.sessions]);
    for (;;) {
      if (request.socket.destroyed) throw new Error("nobody waits");
      const jobs = this.jobs.lease(wanted);
      const sessions = [...this.sessions].map(([session, wish]) => ({ session, ...wish }));
      if (jobs.length > 0 || JSON.stringify([...this.sessions]) !== before || Date.now() >= end || this.down)
        return { jobs, sessions };
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  #ack(report: JobReport): unknown {
    return this.jobs.ack(report) ? { ok: true } : { ok: false, stale: true };
  }

  #events({ session, events }: { session: string; events: WorkerEvent[] }): [number, unknown] {
    if (events.some((event) => this.refuseEvent(event))) return [422, { error: "invalid" }];
    for (const event of events) this.#enter(session, event);
    return [200, { ok: true }];
  }

  #enter(session: string, event: WorkerEvent): void {
    if (event.kind === "status") this.statuses.push({ ...event, session });
    if (event.kind === "contact") this.contacts.push(event);
    if (event.kind === "receipt") {
      this.receipts.push(event);
      this.jobs.receipt(event);
    }
    if (event.kind !== "message") return;
    const same = (each: MessageEvent & { session: string }): boolean =>
      each.session === session && each.chat === event.chat && each.sender === event.sender && each.id === event.id;
    if (this.messages.some(same)) this.duplicates += 1;
    else this.messages.push({ ...event, session });
  }

  #store(path: string, request: IncomingMessage, bytes: Buffer): [number, unknown] {
    if (this.refuseMedia) return [this.refuseMedia, { error: "refused" }];
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (sum !== request.headers["x-content-sha256"]) return [400, { error: "wrong_hash" }];
    const file = `${path.split("/").at(-1) ?? ""}-${sum.slice(0, 8)}`;
    this.media.set(file, { mime: request.headers["content-type"] ?? "", bytes });
    return [200, { file }];
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
