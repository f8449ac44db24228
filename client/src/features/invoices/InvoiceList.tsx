/** Every document of money, drafts among them, or those that the filters leave. */

import { Flag, ReceiptText } from "lucide-react";
import type { ReactNode } from "react";
import { useList } from "../../api/list";
import { useWords } from "../../lib/search";
import { Badge } from "../../ui/Badge";
import { type Column, DataTable } from "../../ui/DataTable";
import { DealName } from "../../ui/DealName";
import { type Filter, Filters, Period, useFilters } from "../../ui/Filters";
import { State } from "../../ui/states";
import { CustomerName, Day, Money } from "../../ui/words";
import { texts } from "./texts";
import { type Invoice, kindOf } from "./view";

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const FILTERS: Filter[] = [
  { name: "kind", label: texts.kind, options: options(texts.kinds) },
  { name: "state", label: texts.state, options: options(texts.states) },
];
const OTHERS = ["from", "to", "customer_id", "deal_id", "payment_id"];

const COLUMNS: Column<Invoice>[] = [
  { key: "number", header: texts.number, cell: (row) => <Numbered invoice={row} />, width: "13rem" },
  { key: "kind", header: texts.kind, cell: (row) => <KindBadge invoice={row} />, width: "9.5rem" },
  { key: "customer", header: texts.customer, cell: (row) => <CustomerName id={row.customer_id} /> },
  { key: "deal", header: texts.deal, cell: (row) => <DealName id={row.deal_id} />, from: "xl" },
  {
    key: "date",
    header: texts.date,
    cell: (row) => <Day at={row.issued_on ?? row.tax_date} />,
    sort: "tax_date",
    width: "9rem",
  },
  { key: "total", header: texts.total, cell: (row) => <Sum invoice={row} />, sort: "total", width: "8rem", end: true },
];

/** The words of the address that open a document. */
export function wordsOf({ id, number }: Pick<Invoice, "id" | "number">) {
  return number ? { invoice: number } : { draft: String(id) };
}

export function InvoiceList({ action }: { action: ReactNode }) {
  const { values, clear } = useFilters(FILTERS, OTHERS);
  const [words, set] = useWords();
  const list = useList("/api/invoices", { ...(values as object), ...(words.sort ? { sort: words.sort } : {}) });
  return (
    <>
      <Filters filters={FILTERS} others={OTHERS}>
        <Period />
      </Filters>
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        list={list}
        keyOf={(row) => row.id}
        card={(row) => <InvoiceCard invoice={row} />}
        onOpen={(row) => set(wordsOf(row), true)}
        sort={words.sort}
        onSort={(sort) => set({ sort })}
        clear={clear}
        empty={
          <State icon={ReceiptText} title={texts.emptyTitle} text={texts.emptyText}>
            {action}
          </State>
        }
      />
    </>
  );
}

function Numbered({ invoice }: { invoice: Invoice }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      {invoice.number ? (
        <bdi dir="ltr" className="truncate font-semibold">
          {invoice.number}
        </bdi>
      ) : (
        <Badge>{texts.draft}</Badge>
      )}
      {invoice.flag && (
        <span title={texts.flags[invoice.flag]} className="shrink-0 text-warn">
          <Flag className="size-4" aria-label={texts.flags[invoice.flag]} />
        </span>
      )}
    </span>
  );
}

export function KindBadge({ invoice }: { invoice: Invoice }) {
  const { label, tone } = kindOf(invoice.kind);
  return <Badge tone={tone}>{label}</Badge>;
}

export function Sum({ invoice }: { invoice: Invoice }) {
  return (
    <span className="font-semibold tabular-nums">
      <Money minor={invoice.total} currency={invoice.currency} />
    </span>
  );
}

function InvoiceCard({ invoice }: { invoice: Invoice }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="flex items-start justify-between gap-3">
        <span className="min-w-0 truncate">
          <CustomerName id={invoice.customer_id} />
        </span>
        <Sum invoice={invoice} />
      </div>
      <div className="flex items-center justify-between gap-3">
        <Numbered invoice={invoice} />
        <span className="text-sm text-soft">
          <Day at={invoice.issued_on ?? invoice.tax_date} />
        </span>
      </div>
      <div>
        <KindBadge invoice={invoice} />
      </div>
    </div>
  );
}
