/** What payments, refunds, links and balances look like to people. Pure. */

import type { Schemas } from "../../api/session";
import type { Tone } from "../../ui/Badge";
import { texts } from "./texts";

export type Payment = Schemas["Payment"];
export type Method = Schemas["PaymentMethod"];
export type Balance = Schemas["DealBalance"];

export interface Shown {
  label: string;
  tone: Tone;
}

export function statusOf({ status, provider_state, refunded, amount }: Payment): Shown {
  if (status === "succeeded" && refunded > 0 && refunded < amount) return { label: texts.states.partly, tone: "info" };
  if (status === "succeeded") return { label: texts.statuses.succeeded, tone: "good" };
  if (status === "refunded") return { label: texts.statuses.refunded, tone: "neutral" };
  if (provider_state === "canceled") return { label: texts.states.canceled, tone: "neutral" };
  if (status === "failed") return { label: texts.statuses.failed, tone: "bad" };
  if (provider_state === "processing") return { label: texts.states.processing, tone: "info" };
  return { label: texts.states.waiting, tone: "warn" };
}

const REFUNDS: Record<Schemas["RefundStatus"], Tone> = {
  pending: "warn",
  succeeded: "good",
  failed: "bad",
  canceled: "neutral",
};

export function refundOf(status: Schemas["RefundStatus"]): Shown {
  return { label: texts.refundStates[status], tone: REFUNDS[status] };
}

const LINKS: Record<Schemas["PaymentLinkStatus"], Tone> = {
  open: "info",
  processing: "warn",
  paid: "good",
  expired: "neutral",
  closed: "neutral",
};

export function linkOf(status: Schemas["PaymentLinkStatus"]): Shown {
  return { label: texts.linkStates[status], tone: LINKS[status] };
}

export function disputeOf(status: string): Shown {
  const tone = status === "won" ? "good" : status === "lost" || status.includes("needs_response") ? "bad" : "warn";
  return { label: texts.disputeStates[status] ?? status, tone };
}

/** How somebody paid, in a line: the method, and what tells this one from another. */
export function meansOf({ method, means }: Payment): string {
  const detail = means?.last4
    ? texts.ending(means.last4)
    : method === "cheque"
      ? means?.number
      : (means?.reference ?? means?.what);
  return detail ? `${texts.methods[method]} · ${detail}` : texts.methods[method];
}

/** What can still be sent back: what came in, without what went back or is on its way back. */
export function refundable({ payment, refunds }: { payment: Payment; refunds: readonly Schemas["Refund"][] }): number {
  if (payment.status !== "succeeded") return 0;
  const pending = refunds.filter(({ status }) => status === "pending").reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(0, payment.amount - payment.refunded - pending);
}

/** Whether the payment can be taken back before it is made. */
export function isOpen({ status, provider, provider_state }: Payment): boolean {
  return status === "created" && provider === "stripe" && provider_state !== "processing";
}

/** What of a deal is paid, in whole percents from 0 to 100; null where nobody knows what it brings. */
export function share({ owed, paid, refunded, lost }: Balance): number | null {
  if (owed == null) return null;
  if (owed <= 0) return 100;
  return Math.min(100, Math.max(0, Math.floor(((paid - refunded - lost) / owed) * 100)));
}

/** Which fields belong to a method, besides the amount and the day. */
export const FIELDS: Record<Exclude<Method, "card">, readonly (keyof typeof texts.means)[]> = {
  cash: [],
  cheque: ["bank", "branch", "account", "number", "due_on"],
  transfer: ["reference"],
  bit: ["reference"],
  other: ["what"],
};
export const BY_HAND = ["transfer", "bit", "cash", "cheque", "other"] as const;

/** As many digits as these numbers of a cheque have at most. */
export const DIGITS: Partial<Record<keyof typeof texts.means, number>> = {
  bank: 10,
  branch: 10,
  account: 15,
  number: 10,
};
