/** What the page shows, and whether what was filled in can be sent. Pure, so that every state can be tested. */

import type { Refusal, Schemas } from "../../api/public";
import { texts } from "./texts";

export type Page = Schemas["SigningPage"];

/** A state in which nothing is signed. */
export type Ended =
  | "signed"
  | "completed"
  | "declined"
  | "expired"
  | "withdrawn"
  | "unknown"
  | "offline"
  | "busy"
  | "broken"
  | "changed";

export type View = { kind: "loading" } | { kind: "form"; page: Page } | { kind: "ended"; ended: Ended; page?: Page };

const MAY_RETRY: readonly Ended[] = ["offline", "busy", "broken", "changed"];

export function mayRetry(ended: Ended): boolean {
  return MAY_RETRY.includes(ended);
}

export function viewOf(page: Page): View {
  const ended = (kind: Ended): View => ({ kind: "ended", ended: kind, page });
  switch (page.status) {
    case "signed":
      return ended("completed");
    case "declined":
    case "expired":
    case "withdrawn":
      return ended(page.status);
    case "sent":
      return page.signer.state === "signed" ? ended("signed") : { kind: "form", page };
  }
}

/** What a refusal means to whoever signs. */
export function endedBy(refusal: Refusal): Ended {
  if (refusal.kind === "offline") return "offline";
  switch (refusal.code) {
    case "not_found":
      return "unknown";
    case "link_expired":
      return "expired";
    case "link_revoked":
      return "withdrawn";
    case "document_changed":
      return "changed";
    case "rate_limited":
      return "busy";
    default:
      return "broken";
  }
}

/** What somebody filled in. */
export interface Filled {
  name: string;
  answers: Record<string, string>;
  mark: "drawn" | "typed";
  typed: string;
  isBlank: boolean;
  consent: boolean;
}

/** What stands in the way of signing, by the name of its field. */
export type Problems = Record<string, string>;

const MIN_NAME = 2;

export function problemsOf(page: Page, filled: Filled): Problems {
  const problems: Problems = {};
  if (filled.name.trim().length < MIN_NAME) problems.name = texts.problems.name;
  for (const field of page.fields) {
    const isEmpty = !filled.answers[field.name]?.trim();
    if (field.required && isEmpty) problems[field.name] = texts.problems.field;
  }
  if (filled.mark === "drawn" && filled.isBlank) problems.signature = texts.problems.blank;
  if (filled.mark === "typed" && filled.typed.trim().length < MIN_NAME) problems.signature = texts.problems.typed;
  if (!filled.consent) problems.consent = texts.problems.consent;
  return problems;
}

/** The program's own findings in the page's words; nothing where the refusal was about no field. */
export function problemsIn(page: Page, refusal: Refusal): Problems | null {
  if (refusal.kind !== "refused" || Object.keys(refusal.fields).length === 0) return null;
  const known = new Set(page.fields.map((field) => field.name));
  const problems: Problems = { form: texts.problems.refused };
  for (const key of Object.keys(refusal.fields)) {
    const name = key.replace(/^fields\./, "");
    if (key === "signature_b64" || key === "typed") problems.signature = texts.problems.signature;
    else if (key === "name") problems.name = texts.problems.name;
    else if (key === "consent") problems.consent = texts.problems.consent;
    else if (known.has(name)) problems[name] = texts.problems.field;
  }
  return problems;
}
