/** What a day is called, above its hours. */

import type { Schemas } from "../../../api/member";
import { weekOf } from "../../../lib/days";
import { weekday, weekdayLetter } from "../../../lib/format";
import { cls } from "../../../ui/class";
import { texts } from "./texts";
import type { Shown } from "./useShown";

interface DayHeadProps {
  date: string;
  shown: Shown;
  closure: Schemas["Closure"] | undefined;
}

export function DayHead({ date, shown, closure }: DayHeadProps) {
  const { view, show } = shown;
  const closed = closure && texts.closed(closure.reason);
  return (
    <div
      data-heads
      data-head={date}
      className="sticky scroll-ms-13 top-0 z-20 grid min-w-0 content-start justify-items-center border-s border-b border-line bg-surface px-1 py-1.5"
    >
      {view === "week" && (
        <button
          type="button"
          aria-current={date === shown.today ? "date" : undefined}
          onClick={() => show({ view: "day", date })}
          className="flex items-center gap-1.5 rounded-sm px-1.5 hover:bg-sunken"
        >
          <Name date={date} shown={shown} />
        </button>
      )}
      {closed && (
        <span
          className="max-w-full truncate rounded-full bg-bad-tint px-2 text-xs font-semibold text-bad"
          title={closed}
        >
          {closed}
        </span>
      )}
    </div>
  );
}

/** The week around the one day that is shown. */
export function DayStrip({ shown }: { shown: Shown }) {
  return (
    <div role="group" aria-label={texts.views.week} className="grid grid-cols-7 gap-1">
      {weekOf(shown.date).map((date) => (
        <button
          key={date}
          type="button"
          aria-pressed={date === shown.date}
          aria-current={date === shown.today ? "date" : undefined}
          onClick={() => shown.show({ date })}
          className={cls(
            "flex min-h-11 items-center justify-center gap-1 rounded-sm border max-sm:flex-col max-sm:gap-0 max-sm:py-1",
            date === shown.date ? "border-brand bg-brand-tint" : "border-line bg-surface hover:border-brand",
          )}
        >
          <Name date={date} shown={shown} />
        </button>
      ))}
    </div>
  );
}

function Name({ date, shown }: { date: string; shown: Shown }) {
  const isChosen = date === shown.date;
  return (
    <>
      <span className="sr-only">{weekday(date)}</span>
      <span aria-hidden className={cls("text-sm", isChosen ? "font-bold text-brand" : "text-soft")}>
        {weekdayLetter(date)}
      </span>
      <span
        aria-hidden
        className={cls(
          "flex size-7 items-center justify-center rounded-full font-bold tabular-nums",
          date === shown.today ? "bg-brand text-on-brand" : isChosen && "text-brand",
        )}
      >
        {Number(date.slice(8))}
      </span>
    </>
  );
}
