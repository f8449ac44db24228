/** What was thrown instead of an answer, in the words of the program. */

import type { components } from "./schema";

export type Code = components["schemas"]["ErrorCode"] | "offline";

interface Body {
  error?: unknown;
  fields?: unknown;
  request_id?: unknown;
}

/** The stable code of a refusal; `offline` where nobody answered. */
export function codeOf(error: unknown): Code {
  if (error instanceof Error)
    return error.name === "TimeoutError" || error instanceof TypeError ? "offline" : "internal_error";
  const code = (error as Body | null)?.error;
  return typeof code === "string" ? (code as Code) : "internal_error";
}

/** What is wrong with which field. */
export function fieldsOf(error: unknown): Record<string, string> {
  const fields = (error as Body | null)?.fields;
  return typeof fields === "object" && fields !== null ? (fields as Record<string, string>) : {};
}

/** By which the program's log knows the request. */
export function requestOf(error: unknown): string | null {
  const id = (error as Body | null)?.request_id;
  return typeof id === "string" ? id : null;
}
