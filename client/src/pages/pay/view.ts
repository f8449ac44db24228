/** What the page shows, decided from what is known: pure, so that every state can be tested. */

import type { Refusal, Schemas } from "../../api/public";

export type Page = Schemas["PaymentPage"];

/** A state that has nothing to fill in. */
export type Ended =
  | "paid"
  | "processing"
  | "expired"
  | "closed"
  | "unknown"
  | "noCard"
  | "offline"
  | "busy"
  | "broken"
  | "unsure";

export type View = { kind: "loading" } | { kind: "form"; page: Page } | { kind: "ended"; ended: Ended; page?: Page };

/** Ended states from which a click may lead on. */
const MAY_RETRY: readonly Ended[] = ["offline", "busy", "broken", "unsure", "processing"];

export function mayRetry(ended: Ended): boolean {
  return MAY_RETRY.includes(ended);
}

export function viewOf(page: Page): View {
  if (page.status !== "open") return { kind: "ended", ended: page.status, page };
  return page.card ? { kind: "form", page } : { kind: "ended", ended: "noCard", page };
}

/** What a refusal to show or to begin a payment means to the customer. */
export function endedBy(refusal: Refusal): Ended {
  if (refusal.kind === "offline") return "offline";
  switch (refusal.code) {
    case "not_found":
      return "unknown";
    case "deal_paid":
      return "paid";
    case "link_expired":
      return "expired";
    case "link_revoked":
      return "closed";
    case "rate_limited":
      return "busy";
    default:
      return "broken";
  }
}
