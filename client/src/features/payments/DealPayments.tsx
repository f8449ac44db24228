/** The money of a deal: what it owes, what came in, and the ways to get the rest. */

import { Link } from "@tanstack/react-router";
import { HandCoins, Link2 } from "lucide-react";
import { useState } from "react";
import { useDeal } from "../../api/deals";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Failed, Skeleton } from "../../ui/states";
import { Money, When } from "../../ui/words";
import { BalanceBar } from "./BalanceBar";
import { DealLinks } from "./DealLinks";
import { Status } from "./PaymentList";
import { RecordPayment } from "./RecordPayment";
import { RequestPayment } from "./RequestPayment";
import { texts } from "./texts";
import { useBalance } from "./useBalance";
import { meansOf, type Payment } from "./view";

const AT_MOST = 20;

export function DealPayments({ dealId }: { dealId: number }) {
  const deal = useDeal(dealId);
  const balance = useBalance(dealId);
  const query = { deal_id: dealId, limit: AT_MOST };
  const found = api.useQuery("get", "/api/payments", { params: { query } });
  return (
    <Card title={texts.title} actions={<Ways dealId={dealId} isPaid={balance?.remaining === 0} />}>
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : found.data && balance ? (
        <div className="grid grid-cols-1 gap-4">
          <BalanceBar balance={balance} currency={deal?.currency ?? "ILS"} />
          {found.data.items.length === 0 ? (
            <p className="text-soft">{texts.noPayments}</p>
          ) : (
            <ul className="divide-y divide-line">
              {found.data.items.map((payment) => (
                <Row key={payment.id} payment={payment} />
              ))}
            </ul>
          )}
          <DealLinks dealId={dealId} />
        </div>
      ) : (
        <Skeleton className="!p-0" />
      )}
    </Card>
  );
}

function Ways({ dealId, isPaid }: { dealId: number; isPaid: boolean }) {
  const may = useMay();
  const [open, setOpen] = useState<"request" | "record" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {may("create_payment_link") && !isPaid && (
        <Button size="small" icon={Link2} onClick={() => setOpen("request")}>
          {texts.request}
        </Button>
      )}
      {may("create_payment") && (
        <Button size="small" icon={HandCoins} onClick={() => setOpen("record")}>
          {texts.record}
        </Button>
      )}
      <RequestPayment open={open === "request"} onClose={close} dealId={dealId} />
      <RecordPayment open={open === "record"} onClose={close} dealId={dealId} />
    </>
  );
}

function Row({ payment }: { payment: Payment }) {
  return (
    <li>
      <Link
        to="/payments"
        search={{ payment: String(payment.id) }}
        className="flex min-h-12 flex-wrap items-center gap-x-3 py-1.5 hover:bg-brand-tint/50"
      >
        <span className="grid min-w-0 grow leading-tight">
          <bdi className="truncate">{meansOf(payment)}</bdi>
          <span className="text-sm text-soft">
            <When at={payment.paid_at ?? payment.created_at} />
          </span>
        </span>
        <Status payment={payment} />
        <span className="font-semibold tabular-nums">
          <Money minor={payment.amount} currency={payment.currency} />
        </span>
      </Link>
    </li>
  );
}
