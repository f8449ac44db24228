import { describe, expect, it } from "vitest";
import { texts } from "../src/features/payments/texts";
import { disputeOf, isOpen, meansOf, type Payment, refundable, share, statusOf } from "../src/features/payments/view";

const PAID: Payment = {
  id: 1,
  deal_id: 1,
  customer_id: 1,
  provider: "stripe",
  method: "card",
  status: "succeeded",
  amount: 118_000,
  refunded: 0,
  currency: "ILS",
  made_by: "customer",
  created_at: "2026-11-22T08:00:00Z",
  updated_at: "2026-11-22T08:00:00Z",
};
const refund = (status: "pending" | "succeeded" | "failed", amount: number) => ({
  id: 1,
  payment_id: 1,
  amount,
  status,
  reason: "",
  made_by: "person" as const,
  created_at: PAID.created_at,
  updated_at: PAID.updated_at,
});

describe("payments as people see them", () => {
  it("tells a part that went back from the whole", () => {
    expect(statusOf(PAID).label).toBe(texts.statuses.succeeded);
    expect(statusOf({ ...PAID, refunded: 1 }).label).toBe(texts.states.partly);
    expect(statusOf({ ...PAID, refunded: 118_000, status: "refunded" }).label).toBe(texts.statuses.refunded);
  });

  it("tells what was taken back before it was paid from what the bank refused", () => {
    expect(statusOf({ ...PAID, status: "failed" }).tone).toBe("bad");
    expect(statusOf({ ...PAID, status: "failed", provider_state: "canceled" }).label).toBe(texts.states.canceled);
  });

  it("leaves to send back what neither went back nor is on its way", () => {
    const payment = { ...PAID, refunded: 18_000 };
    expect(refundable({ payment, refunds: [refund("succeeded", 18_000)] })).toBe(100_000);
    expect(refundable({ payment, refunds: [refund("pending", 40_000)] })).toBe(60_000);
    expect(refundable({ payment, refunds: [refund("failed", 40_000)] })).toBe(100_000);
    expect(refundable({ payment: { ...PAID, status: "created" }, refunds: [] })).toBe(0);
  });

  it("lets what the bank has already be taken back by nobody", () => {
    expect(isOpen({ ...PAID, status: "created" })).toBe(true);
    expect(isOpen({ ...PAID, status: "created", provider_state: "processing" })).toBe(false);
    expect(isOpen(PAID)).toBe(false);
  });

  it("names a payment by what tells it from another", () => {
    expect(meansOf({ ...PAID, means: { last4: "4242" } })).toContain("4242");
    expect(meansOf({ ...PAID, method: "cheque", means: { number: "500", bank: "12" } })).toContain("500");
    expect(meansOf({ ...PAID, method: "cash", means: {} })).toBe(texts.methods.cash);
  });

  it("counts what is paid in whole percents that never lie about the end", () => {
    const balance = { owed: 1_000, paid: 999, refunded: 0, lost: 0, remaining: 1 };
    expect(share(balance)).toBe(99);
    expect(share({ ...balance, paid: 5_000 })).toBe(100);
    expect(share({ ...balance, paid: 500, refunded: 600 })).toBe(0);
    expect(share({ ...balance, owed: null })).toBeNull();
  });

  it("shows a word of Stripe that nobody knew as it is", () => {
    expect(disputeOf("lost").tone).toBe("bad");
    expect(disputeOf("prevented").label).toBe("prevented");
  });
});
