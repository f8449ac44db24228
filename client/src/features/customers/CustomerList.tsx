/** Everybody whom the business knows, in a table. */

import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useList } from "../../api/list";
import type { Search } from "../../lib/search";
import { Avatar } from "../../ui/Avatar";
import { Badge } from "../../ui/Badge";
import { type Column, DataTable } from "../../ui/DataTable";
import { Phone, UserName, When } from "../../ui/words";
import { NameLink, nameOf } from "./Name";
import { Tags } from "./Tags";
import { texts } from "./texts";
import { CONSENT_TONES, type Customer, queryOf } from "./view";

const COLUMNS: Column<Customer>[] = [
  { key: "name", header: texts.name, sort: "name", width: "minmax(0,2.2fr)", cell: (row) => <Face customer={row} /> },
  {
    key: "phone",
    header: texts.phone,
    sort: "phone",
    width: "minmax(8rem,1fr)",
    cell: (row) => <Phone number={row.phone} />,
  },
  {
    key: "tags",
    header: texts.tags,
    width: "minmax(0,1.4fr)",
    from: "lg",
    cell: (row) => <Tags tags={row.tags} most={2} />,
  },
  { key: "source", header: texts.source, width: "5rem", from: "lg", cell: (row) => texts.sources[row.source] },
  { key: "owner", header: texts.owner, from: "xl", width: "8rem", cell: (row) => <UserName id={row.owner_id} /> },
  {
    key: "consent",
    header: texts.consent,
    from: "xl",
    width: "8rem",
    cell: ({ consent }) => <ConsentMark consent={consent} />,
  },
  {
    key: "created",
    header: texts.created,
    sort: "created_at",
    width: "8rem",
    end: true,
    cell: (row) => <When at={row.created_at} />,
  },
];

export function CustomerList(props: {
  words: Search;
  sort: string | undefined;
  onSort: (sort: string) => void;
  empty: ReactNode;
  clear: (() => void) | undefined;
}) {
  const navigate = useNavigate();
  const list = useList("/api/crm/customers", queryOf({ ...props.words, sort: props.sort }) as never);
  return (
    <DataTable
      label={texts.title}
      columns={COLUMNS}
      list={list}
      keyOf={(row) => row.id}
      card={(row) => <CustomerCard customer={row} />}
      onOpen={(row) => navigate({ to: "/customers/$id", params: { id: String(row.id) } })}
      sort={props.sort ?? "-created_at"}
      onSort={props.onSort}
      empty={props.empty}
      clear={props.clear}
    />
  );
}

function Face({ customer }: { customer: Customer }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={nameOf(customer)} className="size-9" />
      <div className="min-w-0 leading-snug">
        <div className="truncate">
          <NameLink id={customer.id} name={nameOf(customer)} />
        </div>
        {customer.email && (
          <div dir="ltr" className="truncate text-end text-sm text-soft">
            {customer.email}
          </div>
        )}
      </div>
    </div>
  );
}

/** What nobody asked is no news. */
function ConsentMark({ consent }: Pick<Customer, "consent">) {
  if (consent === "unknown") return <span className="text-faint">—</span>;
  return <Badge tone={CONSENT_TONES[consent]}>{texts.consents[consent]}</Badge>;
}

function CustomerCard({ customer }: { customer: Customer }) {
  return (
    <div className="flex min-w-0 items-start gap-3">
      <Avatar name={nameOf(customer)} />
      <div className="min-w-0 grow">
        <div className="flex items-baseline justify-between gap-3">
          <div className="min-w-0 truncate">
            <NameLink id={customer.id} name={nameOf(customer)} />
          </div>
          <span className="shrink-0 text-sm text-soft">
            <When at={customer.created_at} />
          </span>
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          {customer.phone ? <Phone number={customer.phone} /> : <bdi className="truncate">{customer.email}</bdi>}
          <Tags tags={customer.tags} most={2} />
        </div>
      </div>
    </div>
  );
}
