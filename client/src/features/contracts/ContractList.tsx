/** Every contract, or those that the filters leave. */

import { FileSignature } from "lucide-react";
import type { ReactNode } from "react";
import { useList } from "../../api/list";
import { api } from "../../api/member";
import { useWords } from "../../lib/search";
import { Badge } from "../../ui/Badge";
import { type Column, DataTable } from "../../ui/DataTable";
import { DealName } from "../../ui/DealName";
import { type Filter, Filters, useFilters } from "../../ui/Filters";
import { State } from "../../ui/states";
import { CustomerName, Day, When } from "../../ui/words";
import { texts } from "./texts";
import { type Contract, stateOf } from "./view";

const OTHERS = ["customer_id", "deal_id"];

const COLUMNS: Column<Contract>[] = [
  { key: "number", header: texts.number, cell: (row) => <Numbered contract={row} />, width: "13rem" },
  { key: "customer", header: texts.customer, cell: (row) => <CustomerName id={row.customer_id} /> },
  { key: "deal", header: texts.deal, cell: (row) => <DealName id={row.deal_id} />, from: "xl" },
  {
    key: "template",
    header: texts.template,
    cell: (row) => <bdi className="text-soft">{row.template_name}</bdi>,
    from: "lg",
  },
  { key: "state", header: texts.state, cell: (row) => <StateBadge contract={row} />, width: "8.5rem" },
  { key: "made", header: texts.made, cell: (row) => <When at={row.created_at} />, sort: "created_at", width: "7rem" },
  {
    key: "end",
    header: texts.signedAt,
    cell: (row) => <End contract={row} />,
    sort: "signed_at",
    width: "11rem",
    end: true,
  },
];

export function ContractList({ action }: { action: ReactNode }) {
  const templates = api.useQuery("get", "/api/contracts/templates", { params: { query: { limit: 100 } } });
  const filters: Filter[] = [
    {
      name: "state",
      label: texts.state,
      options: Object.entries(texts.states).map(([value, label]) => ({ value, label })),
    },
    {
      name: "template_id",
      label: texts.template,
      options: (templates.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    },
  ];
  const { values, clear } = useFilters(filters, OTHERS);
  const [words, set] = useWords();
  const list = useList("/api/contracts", { ...(values as object), ...(words.sort ? { sort: words.sort } : {}) });
  return (
    <>
      <Filters filters={filters} others={OTHERS} />
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        list={list}
        keyOf={(row) => row.id}
        card={(row) => <ContractCard contract={row} />}
        onOpen={(row) => set({ contract: row.contract_number }, true)}
        sort={words.sort ?? "-created_at"}
        onSort={(sort) => set({ sort })}
        clear={clear}
        empty={
          <State icon={FileSignature} title={texts.emptyTitle} text={texts.emptyText}>
            {action}
          </State>
        }
      />
    </>
  );
}

function Numbered({ contract }: { contract: Contract }) {
  return (
    <bdi dir="ltr" className="block truncate text-start font-semibold">
      {contract.contract_number}
    </bdi>
  );
}

export function StateBadge({ contract }: { contract: Contract }) {
  const { label, tone } = stateOf(contract.state);
  return <Badge tone={tone}>{label}</Badge>;
}

/** When it was signed, or until when it can be. */
export function End({ contract }: { contract: Contract }) {
  if (contract.signed_at) return <Day at={contract.signed_at} />;
  if (contract.state !== "sent") return <span className="text-faint">—</span>;
  return (
    <span className="text-sm text-soft">
      {texts.expires} <Day at={contract.expires_at} />
    </span>
  );
}

function ContractCard({ contract }: { contract: Contract }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="flex items-start justify-between gap-3">
        <span className="min-w-0 truncate">
          <CustomerName id={contract.customer_id} />
        </span>
        <StateBadge contract={contract} />
      </div>
      <bdi className="truncate text-sm text-soft">{contract.template_name}</bdi>
      <div className="flex items-center justify-between gap-3 text-sm">
        <Numbered contract={contract} />
        <End contract={contract} />
      </div>
    </div>
  );
}
