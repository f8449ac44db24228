/** The list of calls: what stands out is who did not get through, and who is on the line now. */

import { Link, useNavigate } from "@tanstack/react-router";
import { PhoneCall, X } from "lucide-react";
import { useList } from "../../api/list";
import { useMay } from "../../api/me";
import { useCustomerName } from "../../api/names";
import { phone } from "../../lib/format";
import { oneOf } from "../../lib/search";
import { type Column, DataTable } from "../../ui/DataTable";
import { type Filter, Filters, Period, useFilters } from "../../ui/Filters";
import { Page } from "../../ui/Page";
import { Forbidden, State } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import { When } from "../../ui/words";
import { MarkSign } from "./MarkCard";
import { about, Intent, Length, Peer, Status, Way } from "./parts";
import { texts } from "./texts";
import { type Call, isLive, isMissed, peer } from "./view";

const STATUSES = ["in-progress", "completed", "no-answer", "busy", "failed", "canceled"] as const;
const DIRECTIONS = ["inbound", "outbound"] as const;
const MARKS = ["good", "bad"] as const;
const SORTS = ["created_at", "-created_at", "duration_s", "-duration_s"] as const;

const FILTERS: Filter[] = [
  {
    name: "status",
    label: texts.status,
    options: STATUSES.map((value) => ({ value, label: texts.statuses[value] })),
  },
  {
    name: "direction",
    label: texts.direction,
    options: DIRECTIONS.map((value) => ({ value, label: texts.directions[value] })),
  },
  { name: "mark", label: texts.mark, options: MARKS.map((value) => ({ value, label: texts.marksOf[value] })) },
];

const COLUMNS: Column<Call>[] = [
  { key: "who", header: texts.who, cell: (call) => <WayAndWho call={call} />, width: "minmax(13rem,1fr)" },
  { key: "about", header: texts.about, cell: (call) => <About call={call} />, width: "minmax(0,2fr)" },
  { key: "when", header: texts.when, cell: (call) => <When at={call.created_at} />, width: "8rem", sort: "created_at" },
  { key: "length", header: texts.length, cell: (call) => <Length call={call} />, width: "5rem", sort: "duration_s" },
];

export function Calls() {
  const may = useMay();
  return may("list_calls") ? <List /> : <Forbidden />;
}

function List() {
  const navigate = useNavigate();
  const { values, set, clear } = useFilters(FILTERS, ["from", "to", "customer"]);
  const sort = oneOf(useFilters([], ["sort"]).values.sort, SORTS);
  const customer = Number(values.customer) || undefined;
  const list = useList("/api/calls", {
    status: oneOf(values.status, STATUSES),
    direction: oneOf(values.direction, DIRECTIONS),
    mark: oneOf(values.mark, MARKS),
    from: values.from,
    to: values.to,
    customer_id: customer,
    sort,
  });
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <div className="flex flex-wrap items-center gap-2">
        <Filters filters={FILTERS} others={["from", "to", "customer"]}>
          <Period />
          {customer && <OnlyOf id={customer} onClear={() => set({ customer: undefined })} />}
        </Filters>
      </div>
      <DataTable
        label={texts.list}
        columns={COLUMNS}
        list={list}
        keyOf={(call) => call.call_sid}
        card={(call) => <Card call={call} />}
        onOpen={(call) => navigate({ to: "/calls/$sid", params: { sid: call.call_sid } })}
        sort={sort ?? "-created_at"}
        onSort={(next) => set({ sort: next })}
        clear={clear}
        empty={<State icon={PhoneCall} title={texts.empty} text={texts.emptyText} />}
      />
    </Page>
  );
}

/** The calls of one customer, as another screen asked for them. */
function OnlyOf({ id, onClear }: { id: number; onClear: () => void }) {
  const known = useCustomerName(id);
  const name = known?.name || (known?.phone ? phone(known.phone) : common.noName);
  return (
    <span className="inline-flex min-h-10 max-w-full items-center gap-1 rounded-sm border border-brand bg-brand-tint ps-3 text-sm font-semibold text-brand">
      <span className="truncate">{texts.onlyOf(name)}</span>
      <button
        type="button"
        aria-label={common.clear}
        onClick={onClear}
        className="flex size-10 items-center justify-center rounded-sm"
      >
        <X className="size-4" aria-hidden />
      </button>
    </span>
  );
}

function WayAndWho({ call }: { call: Call }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Way call={call} /> <Who call={call} />
    </span>
  );
}

/** The name is the way into the call: by the keyboard, and in another tab. */
function Who({ call }: { call: Call }) {
  const isNamed = Boolean(useCustomerName(call.customer_id)?.name);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        to="/calls/$sid"
        params={{ sid: call.call_sid }}
        onClick={(event) => event.stopPropagation()}
        className="min-w-0 hover:underline"
      >
        <span className={isMissed(call) ? "block truncate font-bold text-bad" : "block truncate font-semibold"}>
          <Peer call={call} plain />
        </span>
        {isNamed && (
          <bdi dir="ltr" className="block truncate text-end text-sm text-soft">
            {phone(peer(call))}
          </bdi>
        )}
      </Link>
      <MarkSign mark={call.mark} />
    </span>
  );
}

function About({ call }: { call: Call }) {
  const text = about(call);
  if (isLive(call) || isMissed(call)) return <Status call={call} />;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Intent intent={call.intent} />
      <span className="min-w-0 truncate text-soft" title={text ?? undefined}>
        <bdi>{text ?? texts.nothingSaid}</bdi>
      </span>
    </span>
  );
}

function Card({ call }: { call: Call }) {
  return (
    <div className="flex items-start gap-3">
      <Way call={call} />
      <div className="min-w-0 grow">
        <div className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate">
            <Who call={call} />
          </span>
          <span className="shrink-0 text-sm text-soft">
            <When at={call.created_at} />
          </span>
        </div>
        <div className="mt-1 flex items-center justify-between gap-3 text-sm">
          <About call={call} />
          <span className="shrink-0 text-soft">
            <Length call={call} />
          </span>
        </div>
      </div>
    </div>
  );
}
