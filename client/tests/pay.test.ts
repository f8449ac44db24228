import { describe, expect, it } from "vitest";
import type { Refusal } from "../src/api/public";
import { texts } from "../src/pages/pay/texts";
import { endedBy, mayRetry, type Page, viewOf } from "../src/pages/pay/view";

const page: Page = {
  business: "נדלן השרון",
  logo: null,
  title: "תיווך דירה",
  amount: 118_000,
  currency: "ILS",
  status: "open",
  card: { publishable_key: "pk_test_1", script: "https://js.stripe.com/endive/stripe.js" },
  expires_at: "2026-12-22T08:00:00Z",
};

const refused = (code: string): Refusal => ({ kind: "refused", status: 400, code, fields: {} });

describe("the page by which customers pay", () => {
  it("takes a card while the link is open", () => {
    expect(viewOf(page)).toEqual({ kind: "form", page });
  });

  it("tells how a link ended, with the business and the sum", () => {
    for (const status of ["paid", "processing", "expired", "closed"] as const) {
      const ended = { ...page, status };
      expect(viewOf(ended)).toEqual({ kind: "ended", ended: status, page: ended });
    }
  });

  it("asks for no card where none is taken", () => {
    expect(viewOf({ ...page, card: null })).toMatchObject({ ended: "noCard" });
  });

  it("says of every refusal what it means to the customer", () => {
    const meant = ["not_found", "deal_paid", "link_expired", "link_revoked", "rate_limited", "internal"];
    const told = ["unknown", "paid", "expired", "closed", "busy", "broken"];
    expect(meant.map((code) => endedBy(refused(code)))).toEqual(told);
    expect(endedBy({ kind: "offline" })).toBe("offline");
  });

  it("offers another try only where one may help", () => {
    expect(mayRetry("offline")).toBe(true);
    expect(mayRetry("unsure")).toBe(true);
    expect(mayRetry("paid")).toBe(false);
    expect(mayRetry("expired")).toBe(false);
  });

  it("has words for every end", () => {
    for (const end of ["paid", "processing", "expired", "closed", "unknown", "noCard", "offline", "busy", "broken"]) {
      expect(texts[end as "paid"].heading.length).toBeGreaterThan(3);
    }
  });
});
