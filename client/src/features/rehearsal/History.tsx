/** The runs before, each with the version of the profile that was rehearsed. */

import type { Rows } from "../../api/list";
import { Badge } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { More } from "../../ui/More";
import { Moment, UserName } from "../../ui/words";
import { texts } from "./texts";
import { outcome, type Run } from "./view";

interface HistoryProps {
  list: Rows<Run>;
  shown: number | undefined;
  onOpen: (id: number) => void;
}

export function History({ list, shown, onOpen }: HistoryProps) {
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface shadow-sm">
        {list.rows.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              aria-current={run.id === shown || undefined}
              onClick={() => onOpen(run.id)}
              className={cls(
                "flex w-full min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 text-start hover:bg-brand-tint",
                run.id === shown && "bg-brand-tint",
              )}
            >
              <span className="min-w-0">
                <span className="block font-semibold">
                  {run.status === "done" ? outcome(run) : texts.statuses[run.status]}
                </span>
                <span className="flex flex-wrap gap-x-3 text-sm text-soft">
                  <Moment at={run.started_at} />
                  <span>{run.profile_version == null ? texts.noVersion : texts.version(run.profile_version)}</span>
                  <span>{run.user_id == null ? texts.byCommand : <UserName id={run.user_id} />}</span>
                </span>
              </span>
              {run.id === shown && <Badge tone="brand">{texts.shownNow}</Badge>}
            </button>
          </li>
        ))}
      </ul>
      <More of={list} />
    </>
  );
}
