/** Who is meant by some words or digits. */

import { useNavigate } from "@tanstack/react-router";
import { type Row, useList } from "../../api/list";
import { phone } from "../../lib/format";
import { Avatar } from "../../ui/Avatar";
import { type Column, DataTable } from "../../ui/DataTable";
import { texts as common } from "../../ui/texts";
import { NameLink } from "./Name";
import { texts } from "./texts";

type Hit = Row<"/api/crm/search">;

/** As many as the search gives at once. */
const PAGE = 50;
/** Longer questions are none. */
const MOST_CHARS = 100;

const COLUMNS: Column<Hit>[] = [{ key: "name", header: texts.searchResults, cell: (hit) => <Line hit={hit} /> }];

export function Found({ words, clear }: { words: string; clear: () => void }) {
  const navigate = useNavigate();
  const list = useList("/api/crm/search", { q: words.slice(0, MOST_CHARS), kind: "customer" }, { limit: PAGE });
  return (
    <DataTable
      label={texts.searchResults}
      columns={COLUMNS}
      list={list}
      keyOf={(hit) => hit.id}
      card={(hit) => <Line hit={hit} />}
      onOpen={(hit) => navigate({ to: "/customers/$id", params: { id: String(hit.id) } })}
      empty={null}
      clear={clear}
    />
  );
}

function Line({ hit }: { hit: Hit }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={hit.title} className="size-9" />
      <div className="min-w-0 leading-snug">
        <div className="truncate">
          <NameLink id={hit.id} name={hit.title || common.noName} />
        </div>
        <div dir="ltr" className="truncate text-end text-sm text-soft">
          {contactOf(hit.subtitle)}
        </div>
      </div>
    </div>
  );
}

/** The number and the address of a hit, the number as people write it. */
function contactOf(subtitle: string) {
  return subtitle.split(" · ").map((part, at) => (
    <span key={part}>
      {at > 0 && " · "}
      <bdi dir="ltr">{phone(part)}</bdi>
    </span>
  ));
}
