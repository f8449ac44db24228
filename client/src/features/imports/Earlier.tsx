/** The tables that were uploaded before: gone on with, or looked at. */

import { Link } from "@tanstack/react-router";
import { useList } from "../../api/list";
import { number } from "../../lib/format";
import { Badge } from "../../ui/Badge";
import { Card } from "../../ui/Card";
import { More } from "../../ui/More";
import { Failed, Skeleton } from "../../ui/states";
import { UserName, When } from "../../ui/words";
import { texts } from "./texts";
import { STATE_TONES } from "./view";

const PAGE = 30;

export function Earlier() {
  const list = useList("/api/crm/import", {}, { limit: PAGE });
  return (
    <Card title={texts.earlier} flush>
      {list.isPending ? (
        <Skeleton />
      ) : list.error && list.rows.length === 0 ? (
        <Failed error={list.error} retry={list.retry} />
      ) : list.rows.length === 0 ? (
        <p className="px-4 py-6 text-center text-soft">{texts.noEarlier}</p>
      ) : (
        <ul className="divide-y divide-line">
          {list.rows.map((row) => (
            <li key={row.id}>
              <Link
                to="/customers/import"
                search={{ import: String(row.id) }}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-brand-tint/50"
              >
                <bdi className="min-w-0 grow font-semibold wrap-anywhere">{row.file_name || texts.noName}</bdi>
                <Badge tone={STATE_TONES[row.state]}>{texts.states[row.state]}</Badge>
                <span className="flex flex-wrap gap-x-3 text-sm text-soft max-sm:w-full">
                  <span>{texts.rows(number(row.rows))}</span>
                  <UserName id={row.user_id} />
                  <When at={row.created_at} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <More of={list} />
    </Card>
  );
}
