/** Every payment of the business, or those that the filters leave. */

import { Flag, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { useList } from "../../api/list";
import { useWords } from "../../lib/search";
import { Badge } from "../../ui/Badge";
import { type Column, DataTable } from "../../ui/DataTable";
import { DealName } from "../../ui/DealName";
import { type Filter, Filters, useFilters } from "../../ui/Filters";
import { State } from "../../ui/states";
import { CustomerName, Money, When } from "../../ui/words";
import { texts } from "./texts";
import { meansOf, type Payment, statusOf } from "./view";

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const FILTERS: Filter[] = [
  { name: "status", label: texts.status, options: options(texts.statuses) },
  { name: "provider", label: texts.provider, options: options(texts.providers) },
  { name: "flagged", label: texts.flag, options: [{ value: "true", label: texts.flagged }] },
];
const OTHERS = ["customer_id", "deal_id"];

const COLUMNS: Column<Payment>[] = [
  { key: "customer", header: texts.customer, cell: (row) => <CustomerName id={row.customer_id} /> },
  { key: "deal", header: texts.deal, cell: (row) => <DealName id={row.deal_id} />, from: "lg" },
  { key: "method", header: texts.method, cell: (row) => <bdi className="text-soft">{meansOf(row)}</bdi>, from: "xl" },
  { key: "status", header: texts.status, cell: (row) => <Status payment={row} />, width: "10.5rem" },
  {
    key: "when",
    header: texts.when,
    cell: (row) => <When at={row.paid_at ?? row.created_at} />,
    sort: "created_at",
    width: "7rem",
  },
  {
    key: "amount",
    header: texts.amount,
    cell: (row) => <Sum payment={row} />,
    sort: "amount",
    width: "9rem",
    end: true,
  },
];

export function PaymentList({ action }: { action: ReactNode }) {
  const { values, clear } = useFilters(FILTERS, OTHERS);
  const [words, set] = useWords();
  const list = useList("/api/payments", { ...(values as object), ...(words.sort ? { sort: words.sort } : {}) });
  return (
    <>
      <Filters filters={FILTERS} others={OTHERS} />
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        list={list}
        keyOf={(row) => row.id}
        card={(row) => <PaymentCard payment={row} />}
        onOpen={(row) => set({ payment: String(row.id) }, true)}
        sort={words.sort ?? "-created_at"}
        onSort={(sort) => set({ sort })}
        clear={clear}
        empty={
          <State icon={Wallet} title={texts.emptyTitle} text={texts.emptyText}>
            {action}
          </State>
        }
      />
    </>
  );
}

export function Status({ payment }: { payment: Payment }) {
  const { label, tone } = statusOf(payment);
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <Badge tone={tone}>{label}</Badge>
      {payment.flag && (
        <span title={texts.flags[payment.flag]} className="shrink-0 text-warn">
          <Flag className="size-4" aria-label={texts.flags[payment.flag]} />
        </span>
      )}
    </span>
  );
}

function Sum({ payment }: { payment: Payment }) {
  return (
    <span className="grid leading-tight">
      <span className="font-semibold tabular-nums">
        <Money minor={payment.amount} currency={payment.currency} />
      </span>
      {payment.refunded > 0 && (
        <span className="text-sm text-soft">
          {texts.refunded} <Money minor={payment.refunded} currency={payment.currency} />
        </span>
      )}
    </span>
  );
}

function PaymentCard({ payment }: { payment: Payment }) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex items-start justify-between gap-3">
        <span className="min-w-0 truncate">
          <CustomerName id={payment.customer_id} />
        </span>
        <Sum payment={payment} />
      </div>
      <span className="truncate text-sm text-soft">
        <DealName id={payment.deal_id} plain />
      </span>
      <div className="flex items-center justify-between gap-3 text-sm text-soft">
        <Status payment={payment} />
        <When at={payment.paid_at ?? payment.created_at} />
      </div>
    </div>
  );
}
