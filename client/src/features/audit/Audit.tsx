/** Who changed what: the record that nobody can alter. */

import { ScrollText } from "lucide-react";
import { useState } from "react";
import { useList } from "../../api/list";
import { useMay } from "../../api/me";
import { useColleagues } from "../../api/names";
import { type Column, DataTable } from "../../ui/DataTable";
import { Dialog } from "../../ui/Dialog";
import { type Filter, Filters, useFilters } from "../../ui/Filters";
import { Page } from "../../ui/Page";
import { Forbidden, State } from "../../ui/states";
import { Moment } from "../../ui/words";
import { Detail } from "./Detail";
import { texts } from "./texts";
import { actionOf, type Entry } from "./view";

export function Audit() {
  const may = useMay();
  return may("list_audit") ? <Record /> : <Forbidden />;
}

function Record() {
  const colleagues = useColleagues();
  const filters: Filter[] = [
    {
      name: "action",
      label: texts.action,
      options: Object.entries(texts.actions).map(([value, label]) => ({ value, label })),
    },
    {
      name: "user_id",
      label: texts.who,
      options: colleagues.map((one) => ({ value: String(one.id), label: one.name })),
    },
  ];
  const { values, clear } = useFilters(filters);
  const list = useList("/api/audit", {
    action: values.action,
    user_id: values.user_id ? Number(values.user_id) : undefined,
  });
  const [open, setOpen] = useState<Entry | null>(null);
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <Filters filters={filters} />
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        list={list}
        keyOf={(entry) => entry.id}
        clear={clear}
        onOpen={setOpen}
        empty={<State icon={ScrollText} title={texts.emptyTitle} text={texts.empty} />}
        card={(entry) => (
          <div className="grid gap-1">
            <span>
              <bdi className="font-semibold">{entry.actor || texts.program}</bdi> {actionOf(entry)}
            </span>
            <span className="text-sm text-soft">
              <Subject entry={entry} /> · <Moment at={entry.at} />
            </span>
          </div>
        )}
      />
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={open ? actionOf(open) : ""}>
        {open && <Detail entry={open} />}
      </Dialog>
    </Page>
  );
}

const COLUMNS: Column<Entry>[] = [
  { key: "at", header: texts.when, width: "10rem", cell: (entry) => <Moment at={entry.at} /> },
  {
    key: "who",
    header: texts.who,
    cell: (entry) => <bdi className="font-semibold">{entry.actor || texts.program}</bdi>,
  },
  { key: "what", header: texts.what, width: "minmax(0,1.5fr)", cell: actionOf },
  { key: "subject", header: texts.details, cell: (entry) => <Subject entry={entry} /> },
  { key: "from", header: texts.from, from: "lg", width: "9rem", cell: (entry) => <bdi>{entry.address ?? "—"}</bdi> },
];

function Subject({ entry }: { entry: Entry }) {
  return <bdi>{texts.subject(texts.nouns[entry.noun] ?? entry.noun, entry.subject)}</bdi>;
}
