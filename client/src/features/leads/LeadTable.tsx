/** The leads as a list: a table at a desk, cards on a telephone. */

import { Link } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useList } from "../../api/list";
import { moneyShort } from "../../lib/format";
import { type Column, DataTable } from "../../ui/DataTable";
import { Filters } from "../../ui/Filters";
import { State } from "../../ui/states";
import { CustomerName, UserName, When } from "../../ui/words";
import { useLeadFilters } from "./filters";
import { AgentMark, StageBadge } from "./marks";
import { texts } from "./texts";
import { type Lead, wishOf } from "./view";

export function LeadTable({ onOpen, add }: { onOpen: (id: number) => void; add?: ReactNode }) {
  const { filters, query, sort, onSort, clear } = useLeadFilters();
  const list = useList("/api/crm/leads", query);
  return (
    <>
      <Filters filters={filters} />
      <DataTable
        label={texts.list}
        columns={COLUMNS}
        list={list}
        keyOf={(lead) => lead.id}
        card={(lead) => <Card lead={lead} />}
        onOpen={(lead) => onOpen(lead.id)}
        sort={sort ?? "-created_at"}
        onSort={onSort}
        clear={clear}
        empty={
          <State icon={Sparkles} title={texts.emptyTitle} text={texts.empty}>
            {add}
          </State>
        }
      />
    </>
  );
}

/** The way for the keyboard, and for a tab of its own. */
function Title({ lead }: { lead: Lead }) {
  return (
    <Link
      to="."
      search={((before: Record<string, string>) => ({ ...before, lead: String(lead.id) })) as never}
      onClick={(event) => event.stopPropagation()}
      className="min-w-0 truncate rounded-sm font-semibold hover:text-brand"
      title={lead.title}
    >
      <bdi>{lead.title}</bdi>
    </Link>
  );
}

const budget = ({ amount, currency }: Lead) =>
  amount == null ? (
    <span className="text-faint">—</span>
  ) : (
    <bdi className="whitespace-nowrap">{moneyShort(amount, currency)}</bdi>
  );

const COLUMNS: Column<Lead>[] = [
  {
    key: "title",
    header: texts.name,
    sort: "title",
    width: "minmax(0,2fr)",
    cell: (lead) => (
      <span className="flex min-w-0 items-center gap-2">
        <Title lead={lead} />
        {lead.made_by === "agent" && <AgentMark />}
      </span>
    ),
  },
  {
    key: "customer",
    header: texts.customer,
    width: "minmax(0,1.2fr)",
    cell: (lead) => <CustomerName id={lead.customer_id} />,
  },
  { key: "stage", header: texts.stage, width: "6.5rem", cell: (lead) => <StageBadge stage={lead.stage} /> },
  {
    key: "wish",
    header: texts.wish,
    width: "minmax(0,1.7fr)",
    from: "lg",
    cell: (lead) => <bdi title={wishOf(lead)}>{wishOf(lead) || <span className="text-faint">—</span>}</bdi>,
  },
  { key: "amount", header: texts.amount, sort: "amount", width: "7.5rem", end: true, cell: budget },
  { key: "source", header: texts.source, width: "5.5rem", from: "lg", cell: (lead) => texts.sources[lead.source] },
  {
    key: "owner",
    header: texts.owner,
    width: "minmax(0,0.8fr)",
    from: "xl",
    cell: (lead) => <UserName id={lead.owner_id} />,
  },
  {
    key: "age",
    header: texts.age,
    sort: "created_at",
    width: "7rem",
    cell: (lead) => (
      <span className="text-sm text-soft">
        <When at={lead.created_at} />
      </span>
    ),
  },
];

function Card({ lead }: { lead: Lead }) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex items-center gap-2">
        <Title lead={lead} />
        {lead.made_by === "agent" && <AgentMark />}
        <span className="ms-auto shrink-0">
          <StageBadge stage={lead.stage} />
        </span>
      </div>
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate text-soft">
          <CustomerName id={lead.customer_id} plain />
        </span>
        <span className="shrink-0 font-semibold">{lead.amount != null && budget(lead)}</span>
      </div>
      <div className="flex items-baseline justify-between gap-3 text-sm text-soft">
        <bdi className="min-w-0 truncate">{wishOf(lead) || texts.sources[lead.source]}</bdi>
        <When at={lead.created_at} />
      </div>
    </div>
  );
}
