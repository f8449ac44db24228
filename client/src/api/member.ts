/** What the screens ask of the program, with the login. Types and paths come from its own description (`schema.ts`). */

import { QueryClient } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import createHooks from "openapi-react-query";
import { MAY } from "./may";
import { codeOf } from "./refusal";
import type { paths } from "./schema";
import { refused, TIMEOUT_MS, token } from "./session";

export type { Schemas } from "./session";

/** Sends a request with the login, and once more with the next token if the program did not take this one. */
async function send(request: Request, timeout_ms = TIMEOUT_MS): Promise<Response> {
  const again = request.clone();
  const first = await token();
  const answer = await once(request, first, timeout_ms);
  if (answer.status !== 401) return answer;
  await refused(first);
  return once(again, await token(), timeout_ms);
}

function once(request: Request, bearer: string, timeout_ms: number): Promise<Response> {
  request.headers.set("authorization", `Bearer ${bearer}`);
  const limits = timeout_ms ? [request.signal, AbortSignal.timeout(timeout_ms)] : [request.signal];
  return globalThis.fetch(request, { signal: AbortSignal.any(limits) });
}

/** One question, for what happens on a click. */
export const ask = createClient<paths>({ baseUrl: "/", fetch: (request) => send(request) });

/** The same as hooks: `api.useQuery("get", "/api/…")`, `api.useMutation("post", "/api/…")`. */
export const api = createHooks(ask);

/** An answer that is no JSON: a file, a page, a stream (`timeout_ms` 0: without an end). A refusal is thrown as its body. */
export async function open(path: string, init: RequestInit = {}, timeout_ms = TIMEOUT_MS): Promise<Response> {
  const answer = await send(new Request(new URL(path, location.origin), init), timeout_ms);
  if (!answer.ok) throw await answer.json().catch(() => ({ error: "internal_error" }));
  return answer;
}

export type Operation = keyof typeof MAY;

/** Whether a role may use an operation; the program decides, this only spares people refusals. */
export function allows(role: string, operation: Operation): boolean {
  return (MAY[operation] as readonly string[]).includes(role);
}

/** What the program will not say differently a second later. */
const FINAL = new Set(["not_found", "role", "invalid", "unauthenticated", "forbidden"]);
const RETRIES = 2;
/** Live updates tell what has changed; this is for what nobody told. */
const STALE_MS = 60_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      retry: (failures, error) => failures < RETRIES && !FINAL.has(codeOf(error)),
    },
    mutations: { retry: false },
  },
});
