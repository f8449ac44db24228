/** The login of the browser: a token that lives in memory only, and the cookie that yields the next one. No React here. */

import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type LoggedIn = Schemas["LoggedIn"];

export type Login =
  /** Nobody has asked the program yet. */
  | { state: "unknown" }
  | { state: "out" }
  | { state: "in"; as: LoggedIn }
  /** It has ended under somebody's hands: what they were doing waits until they are back. */
  | { state: "expired"; as: LoggedIn };

/** Longer than the program takes for anything (30 s). */
export const TIMEOUT_MS = 35_000;
/** A token is renewed before it ends, so that no question meets its end. */
const RENEW_BEFORE_MS = 30_000;

const client = createClient<paths>({
  baseUrl: "/",
  fetch: (request) => globalThis.fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
});

let login: Login = { state: "unknown" };
let renewing: Promise<LoggedIn | null> | null = null;
const watchers = new Set<() => void>();

export function current(): Login {
  return login;
}

/** Calls `tell` at every change; the answer ends that. */
export function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

function set(next: Login): void {
  login = next;
  for (const tell of watchers) tell();
}

/** Somebody has logged in. Where it is somebody else, or elsewhere, than the one whose screen this is, the page begins anew. */
export function entered(as: LoggedIn): void {
  const before = login;
  if (before.state === "expired" && (before.as.user.id !== as.user.id || before.as.business.id !== as.business.id)) {
    location.assign("/");
    return;
  }
  set({ state: "in", as });
}

/** The next token, asked for once however many wait for it; `null` where the login has ended. Throws where nobody answers. */
export function renew(): Promise<LoggedIn | null> {
  renewing ??= ask().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function ask(): Promise<LoggedIn | null> {
  const { data, response } = await client.POST("/api/auth/refresh");
  if (data) {
    entered(data);
    return data;
  }
  // A server in trouble has not ended anything.
  if (response.status !== 401 && response.status !== 403) throw new TypeError(`refresh: ${response.status}`);
  ended();
  return null;
}

function ended(): void {
  if (login.state === "in") set({ state: "expired", as: login.as });
  else if (login.state === "unknown") set({ state: "out" });
}

/** A token that still holds for a while, waiting for somebody to log in again if need be. */
export async function token(): Promise<string> {
  for (;;) {
    if (login.state === "in" && Date.parse(login.as.expires_at) - Date.now() > RENEW_BEFORE_MS) return login.as.token;
    if (login.state === "expired") await changed();
    else if (login.state === "out") throw new LoggedOut();
    else await renew();
  }
}

/** The program did not take the token, though its time was not over. */
export async function refused(taken: string): Promise<void> {
  if (login.state === "in" && login.as.token === taken) await renew();
}

/** Nobody is logged in, and the screen for it is shown. */
export class LoggedOut extends Error {}

function changed(): Promise<void> {
  return new Promise((done) => {
    const end = watch(() => {
      end();
      done();
    });
  });
}

export async function logOut(): Promise<void> {
  await client.POST("/api/auth/logout").catch(() => null);
  set({ state: "out" });
}
