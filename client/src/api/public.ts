/** What pages without a login ask of the program. Types come from its own description (`schema.ts`). */

import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** Why a question has no answer. */
export type Refusal =
  /** The program cannot be reached, or did not answer in time. */
  | { kind: "offline" }
  /** It said no: its code, such as `link_expired`, and what is wrong with which field. */
  | { kind: "refused"; status: number; code: string; fields: Record<string, string> };

export type Answer<T> = { ok: true; body: T } | { ok: false; refusal: Refusal };

/** Longer than the program takes for anything (30 s). */
const TIMEOUT_MS = 35_000;

export const api = createClient<paths>({
  baseUrl: "/",
  // Looked up anew each time, so that a test can stand in for it.
  fetch: (request) => globalThis.fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
});

/** An answer as a value: neither a refusal nor a lost connection is thrown. */
export async function asked<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<Answer<T>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { ok: true, body: data as T };
    return { ok: false, refusal: refusal(response.status, error) };
  } catch {
    return { ok: false, refusal: { kind: "offline" } };
  }
}

function refusal(status: number, error: unknown): Refusal {
  const body = (typeof error === "object" && error !== null ? error : {}) as {
    error?: unknown;
    fields?: Record<string, string>;
  };
  const code = typeof body.error === "string" ? body.error : "internal";
  return { kind: "refused", status, code, fields: body.fields ?? {} };
}
