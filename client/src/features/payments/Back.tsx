/** What went back of a payment, and what a customer's bank disputes of it. */

import type { Schemas } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { Moment, Money } from "../../ui/words";
import { texts } from "./texts";
import { disputeOf, refundOf } from "./view";

export function Back({ payment }: { payment: Schemas["PaymentDetails"] }) {
  const { currency, refunds, disputes } = payment;
  return (
    <>
      {disputes.length > 0 && (
        <section className="grid grid-cols-1 gap-2">
          <h3 className="font-bold">{texts.disputes}</h3>
          {disputes.map((dispute) => (
            <Line key={dispute.id} amount={dispute.amount} currency={currency} {...disputeOf(dispute.status)}>
              <span>{texts.disputeReasons[dispute.reason] ?? dispute.reason}</span>
              {dispute.withdrawn > 0 && (
                <span>
                  {texts.disputeTaken}: <Money minor={dispute.withdrawn} currency={currency} />
                </span>
              )}
              {dispute.due_at && (
                <span>
                  {texts.disputeUntil} <Moment at={dispute.due_at} />
                </span>
              )}
            </Line>
          ))}
        </section>
      )}
      {refunds.length > 0 && (
        <section className="grid grid-cols-1 gap-2">
          <h3 className="font-bold">{texts.refunds}</h3>
          {refunds.map((refund) => (
            <Line key={refund.id} amount={refund.amount} currency={currency} {...refundOf(refund.status)}>
              {refund.reason && <bdi className="wrap-anywhere">{refund.reason}</bdi>}
              {refund.failure && <bdi className="text-bad">{refund.failure}</bdi>}
              <Moment at={refund.created_at} />
            </Line>
          ))}
        </section>
      )}
    </>
  );
}

interface LineProps {
  amount: number;
  currency: string;
  label: string;
  tone: Parameters<typeof Badge>[0]["tone"];
  children: React.ReactNode;
}

function Line({ amount, currency, label, tone, children }: LineProps) {
  return (
    <div className="grid grid-cols-1 gap-1 rounded-sm border border-line px-3 py-2.5">
      <div className="flex items-center justify-between gap-3">
        <span className="font-semibold tabular-nums">
          <Money minor={amount} currency={currency} />
        </span>
        <Badge tone={tone ?? "neutral"}>{label}</Badge>
      </div>
      <div className="flex flex-wrap gap-x-4 text-sm text-soft">{children}</div>
    </div>
  );
}
