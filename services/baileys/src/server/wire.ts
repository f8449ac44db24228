// The worker protocol (PROTOCOL.md) as types, and the reading of what the server answers. Pure.

export type Media = "image" | "video" | "audio" | "document";

/** What leaves. `file` names bytes that the server serves. */
export type OutgoingContent =
  | { kind: "text"; text: string }
  | { kind: Media; file: string; mime: string; name?: string | null; caption?: string | null; voice?: boolean | null }
  | { kind: "location"; latitude: number; longitude: number; name?: string | null };

export type Problem = "too_large" | "expired" | "unreadable";

export type IncomingContent =
  | { kind: "text"; text: string }
  | {
      kind: Media;
      file?: string;
      problem?: Problem;
      mime: string;
      name: string | null;
      caption: string | null;
      voice: boolean;
    }
  | { kind: "location"; latitude: number; longitude: number; name: string | null }
  | { kind: "unsupported"; what: string };

export interface Job {
  id: number;
  session: string;
  lease: string;
  attempt: number;
  to: string;
  wa_id: string;
  content: OutgoingContent;
  typing: boolean;
}

export type Command = "logout" | "restart";

export interface WantedSession {
  session: string;
  wanted: boolean;
  command: Command | null;
}

export interface Lease {
  jobs: Job[];
  sessions: WantedSession[];
  /** Jobs that could not be read, as far as they can be answered. */
  unreadable: { id: number; lease: string }[];
}

export interface LeaseRequest {
  epoch: string;
  max: number;
  wait_ms: number;
  open: string[];
  settled: string[];
}

export interface JobError {
  code: string;
  text: string;
}

export interface JobReport {
  id: number;
  lease: string;
  state: "submitted" | "accepted" | "failed" | "queued";
  error: JobError | null;
  retry_after_ms: number | null;
}

export type ConnectionState =
  | "connecting"
  | "qr_available"
  | "connected"
  | "disconnected"
  | "logged_out"
  | "replaced"
  | "restricted"
  | "banned"
  | "damaged";

export interface StatusEvent {
  kind: "status";
  state: ConnectionState;
  qr: string | null;
  qr_expires_at: string | null;
  me: string | null;
  code: number | null;
  reason: string | null;
  at: string;
}

export interface ReceiptEvent {
  kind: "receipt";
  wa_id: string;
  state: "accepted" | "delivered" | "read" | "failed";
  code: number | null;
  at: string;
}

export interface MessageEvent {
  kind: "message";
  id: string;
  chat: string;
  sender: string;
  phone: string | null;
  lid: string | null;
  name: string | null;
  at: string;
  content: IncomingContent;
  recovered: boolean;
  group: boolean;
  quoted: string | null;
}

export interface ContactEvent {
  kind: "contact";
  phone: string;
  lid: string;
}

export type WorkerEvent = StatusEvent | ReceiptEvent | MessageEvent | ContactEvent;

const SESSION = /^\d{1,19}$/;
const MOST_SESSIONS = 100;

type Fields = Record<string, unknown>;

/** @throws Error when the answer is no lease at all; single jobs that cannot be read are listed, not thrown. */
export function readLease(answer: unknown): Lease {
  const { jobs, sessions } = fieldsOf(answer) ?? {};
  if (!Array.isArray(jobs) || !Array.isArray(sessions)) throw new Error("a lease has jobs and sessions");
  const lease: Lease = { jobs: [], sessions: sessions.slice(0, MOST_SESSIONS).map(readSession), unreadable: [] };
  for (const value of jobs) {
    const job = readJob(value);
    const fields = fieldsOf(value);
    if (job) lease.jobs.push(job);
    else if (typeof fields?.["id"] === "number" && typeof fields["lease"] === "string")
      lease.unreadable.push({ id: fields["id"], lease: fields["lease"] });
  }
  return lease;
}

function readSession(value: unknown): WantedSession {
  const { session, wanted, command } = fieldsOf(value) ?? {};
  if (typeof session !== "string" || !SESSION.test(session)) throw new Error("a session is a text of digits");
  return {
    session,
    wanted: wanted === true,
    command: command === "logout" || command === "restart" ? command : null,
  };
}

function readJob(value: unknown): Job | undefined {
  const { id, session, lease, attempt, to, wa_id, content, typing } = fieldsOf(value) ?? {};
  const read = readContent(content);
  if (!Number.isSafeInteger(id) || typeof session !== "string" || typeof lease !== "string" || typeof to !== "string")
    return undefined;
  if (typeof wa_id !== "string" || !/^[0-9A-Z]{8,64}$/i.test(wa_id) || !read) return undefined;
  return {
    ...{ id: id as number, session, lease, to, wa_id },
    attempt: typeof attempt === "number" ? attempt : 1,
    content: read,
    typing: typing === true,
  };
}

export function readContent(value: unknown): OutgoingContent | undefined {
  const fields = fieldsOf(value) ?? {};
  const { kind, text, latitude, longitude, file, mime, voice } = fields;
  const [name, caption] = [fields["name"], fields["caption"]].map((field) =>
    typeof field === "string" ? field : null,
  );
  if (kind === "text") return typeof text === "string" && text !== "" ? { kind, text } : undefined;
  if (kind === "location")
    return isDegrees(latitude, 90) && isDegrees(longitude, 180)
      ? { kind, latitude, longitude, name: name ?? null }
      : undefined;
  if (kind !== "image" && kind !== "video" && kind !== "audio" && kind !== "document") return undefined;
  if (typeof file !== "string" || file === "" || typeof mime !== "string") return undefined;
  return { kind, file, mime, name: name ?? null, caption: caption ?? null, voice: voice === true };
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
