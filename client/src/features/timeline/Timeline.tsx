/** What happened with a customer, the newest first; older things come while one scrolls. */

import { type ReactNode, useMemo } from "react";
import { useList } from "../../api/list";
import { useMay } from "../../api/me";
import { oneOf, useWords } from "../../lib/search";
import { cls } from "../../ui/class";
import { More } from "../../ui/More";
import { Failed, Skeleton } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import { Item } from "./Item";
import { texts } from "./texts";
import { byDay, dayName, type EntryOf, GROUPS, type Kind, shownOf } from "./view";

/** How kinds that can be changed where they stand are shown; other features give them. */
export type Cards = { [K in Kind]?: (body: EntryOf<K>["body"]) => ReactNode };

const PAGE = 50;

interface TimelineProps {
  customerId: number;
  cards: Cards;
  /** Above the entries: where a note is written. */
  composer?: ReactNode;
}

export function Timeline({ customerId, cards, composer }: TimelineProps) {
  const may = useMay();
  const [words, set] = useWords();
  const groups = GROUPS.filter(({ needs }) => !needs || may(needs));
  const name = oneOf(
    words.show,
    groups.map((group) => group.name),
  );
  const kinds = groups.find((group) => group.name === name)?.kinds;
  const query = { customer_id: customerId, ...(kinds ? { kind: kinds.join(",") } : {}) };
  const list = useList("/api/crm/timeline", query, { limit: PAGE });
  const days = useMemo(() => byDay(shownOf(list.rows)), [list.rows]);
  return (
    <section aria-label={texts.title} className="flex min-w-0 flex-col gap-3">
      {composer}
      <div
        role="group"
        aria-label={texts.filter}
        className="-mx-4 flex gap-1.5 overflow-x-auto px-4 pb-1 md:mx-0 md:px-0"
      >
        <Chip isOn={!name} onClick={() => set({ show: undefined })}>
          {common.all}
        </Chip>
        {groups.map((group) => (
          <Chip key={group.name} isOn={name === group.name} onClick={() => set({ show: group.name })}>
            {texts.groups[group.name]}
          </Chip>
        ))}
      </div>
      {list.isPending ? (
        <Skeleton lines={8} className="rounded-md border border-line bg-surface" />
      ) : list.error && list.rows.length === 0 ? (
        <Failed error={list.error} retry={list.retry} />
      ) : days.length === 0 ? (
        <Nothing isAll={!name} />
      ) : (
        <div className={cls("flex flex-col gap-4", list.isStale && "opacity-60")}>
          {days.map(({ day, entries }) => (
            <section key={day} aria-label={dayName(day, Date.now())}>
              <h2 className="mb-2 text-sm font-semibold text-soft">{dayName(day, Date.now())}</h2>
              <ol className="flex flex-col gap-2">
                {entries.map((entry) => (
                  <Item key={entry.id} entry={entry} cards={cards} />
                ))}
              </ol>
            </section>
          ))}
          <More of={list} />
        </div>
      )}
    </section>
  );
}

function Chip({ isOn, onClick, children }: { isOn: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={cls(
        "min-h-8 shrink-0 rounded-full border px-3 text-sm font-semibold whitespace-nowrap transition-colors max-sm:min-h-10",
        isOn
          ? "border-brand bg-brand-tint text-brand"
          : "border-line bg-surface text-soft hover:border-brand hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}

function Nothing({ isAll }: { isAll: boolean }) {
  return (
    <div className="rounded-md border border-dashed border-line px-6 py-10 text-center">
      <p className="font-bold">{isAll ? texts.emptyTitle : texts.nothing}</p>
      {isAll && <p className="text-soft">{texts.empty}</p>}
    </div>
  );
}
