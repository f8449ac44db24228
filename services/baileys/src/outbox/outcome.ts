// What an attempt to send came to, and how the server is told. Pure.
import { backoff } from "../backoff.js";
import type { Job, JobReport } from "../server/wire.js";
import type { Answered } from "./sent.js";

export type Outcome =
  | { state: "accepted" }
  | { state: "failed"; code: string; text: string }
  /** It was not written to WhatsApp, or WhatsApp asks to wait. */
  | { state: "queued"; code: string; text: string; after_ms: number }
  /** Written, but there was no answer: a receipt may settle it, or a later attempt with the same id. */
  | { state: "submitted"; code: string; text: string }
  /** Somebody else has the job. */
  | { state: "dropped" };

const AGAIN = { first_ms: 5000, most_ms: 300_000 };
const RATE_LIMITED_MS = 300_000;

const REFUSALS: Record<number, string> = {
  463: "WhatsApp does not let this account write to this number",
  479: "WhatsApp could not read the message",
};

/** `random`: 0 … 1. */
export function later(job: Pick<Job, "attempt">, code: string, text: string, random: number): Outcome {
  return { state: "queued", code, text, after_ms: backoff(AGAIN, Math.max(0, job.attempt - 1), random) };
}

export function failed(code: string, text: string): Outcome {
  return { state: "failed", code, text };
}

/** WhatsApp's own answer. What it says about itself (429, 5xx) passes; what it says about the message does not. */
export function outcomeOf(answer: Answered, job: Pick<Job, "attempt">, random: number): Outcome {
  if (answer === "yes") return { state: "accepted" };
  if (answer === 429)
    return { state: "queued", code: "429", text: "WhatsApp asks to slow down", after_ms: RATE_LIMITED_MS };
  if (answer >= 500 && answer < 600) return later(job, String(answer), "WhatsApp has a problem", random);
  return failed(String(answer), REFUSALS[answer] ?? "WhatsApp refused the message");
}

/** undefined for what the server is not told. */
export function reportOf(job: Pick<Job, "id" | "lease">, outcome: Outcome): JobReport | undefined {
  if (outcome.state === "dropped") return undefined;
  const error = "code" in outcome ? { code: outcome.code, text: outcome.text } : null;
  const retry_after_ms = outcome.state === "queued" ? outcome.after_ms : null;
  return { id: job.id, lease: job.lease, state: outcome.state, error, retry_after_ms };
}
