/** The deals as a list: a table at a desk, cards on a telephone. */

import { Handshake } from "lucide-react";
import { useList } from "../../api/list";
import { type Column, DataTable } from "../../ui/DataTable";
import { Filters } from "../../ui/Filters";
import { State } from "../../ui/states";
import { CustomerName, UserName, When } from "../../ui/words";
import { DealLink } from "./DealLink";
import { useDealFilters } from "./filters";
import { Amount, CloseDay, StageBadge } from "./marks";
import { texts } from "./texts";
import type { Deal } from "./view";

export function DealTable({ onOpen }: { onOpen: (id: number) => void }) {
  const { filters, query, sort, onSort, clear } = useDealFilters();
  const list = useList("/api/crm/deals", query);
  return (
    <>
      <Filters filters={filters} />
      <DataTable
        label={texts.list}
        columns={COLUMNS}
        list={list}
        keyOf={(deal) => deal.id}
        card={(deal) => <Card deal={deal} />}
        onOpen={(deal) => onOpen(deal.id)}
        sort={sort ?? "-created_at"}
        onSort={onSort}
        clear={clear}
        empty={<State icon={Handshake} title={texts.emptyTitle} text={texts.empty} />}
      />
    </>
  );
}

const COLUMNS: Column<Deal>[] = [
  {
    key: "title",
    header: texts.name,
    sort: "title",
    width: "minmax(0,2fr)",
    cell: (deal) => <DealLink deal={deal} />,
  },
  {
    key: "customer",
    header: texts.customer,
    width: "minmax(0,1.3fr)",
    cell: (deal) => <CustomerName id={deal.customer_id} />,
  },
  { key: "stage", header: texts.stage, width: "6rem", cell: (deal) => <StageBadge stage={deal.stage} /> },
  {
    key: "amount",
    header: texts.amount,
    sort: "amount",
    width: "8rem",
    end: true,
    cell: (deal) => (
      <span className="font-semibold">
        <Amount deal={deal} />
      </span>
    ),
  },
  {
    key: "close",
    header: texts.expectedClose,
    sort: "expected_close",
    width: "8rem",
    cell: (deal) => <CloseDay deal={deal} />,
  },
  {
    key: "owner",
    header: texts.owner,
    width: "minmax(0,0.9fr)",
    from: "lg",
    cell: (deal) => <UserName id={deal.owner_id} />,
  },
  { key: "age", header: texts.created, sort: "created_at", width: "7rem", from: "xl", cell: (deal) => age(deal) },
];

const age = (deal: Deal) => (
  <span className="text-sm text-soft">
    <When at={deal.created_at} />
  </span>
);

function Card({ deal }: { deal: Deal }) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex items-center justify-between gap-2">
        <DealLink deal={deal} className="truncate" />
        <StageBadge stage={deal.stage} />
      </div>
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate text-soft">
          <CustomerName id={deal.customer_id} plain />
        </span>
        <span className="shrink-0 font-semibold">
          <Amount deal={deal} />
        </span>
      </div>
      <div className="flex items-baseline justify-between gap-3 text-sm text-soft">
        <CloseDay deal={deal} />
        {age(deal)}
      </div>
    </div>
  );
}
