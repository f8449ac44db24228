/** What stands above the days: which they are, the way to others, and what of them is shown. */

import { ChevronLeft, ChevronRight, SlidersHorizontal, Square, SquareCheck } from "lucide-react";
import type { ReactNode } from "react";
import { dayRange, weekday } from "../../../lib/format";
import { Button, IconButton } from "../../../ui/Button";
import { cls } from "../../../ui/class";
import { useNarrow } from "../../../ui/DataTable";
import { CheckField } from "../../../ui/fields";
import { Menu } from "../../../ui/Menu";
import { MonthPicker } from "../../../ui/MonthPicker";
import { Segments } from "../../../ui/Segments";
import { Spinner } from "../../../ui/Spinner";
import type { Appointment } from "../view";
import { placeOf } from "./lay";
import { texts } from "./texts";
import type { Free } from "./useFree";
import type { Shown } from "./useShown";
import { VIEWS } from "./view";

interface BarProps {
  shown: Shown;
  appointments: readonly Appointment[];
  zone: string;
  isLoading: boolean;
  /** Nothing failed: what is not there does not take place. */
  isKnown: boolean;
  children?: ReactNode;
}

export function Bar({ shown, appointments, zone, isLoading, isKnown, children }: BarProps) {
  const { view, date, days, today, show, step } = shown;
  const [first = date, last = date] = [days[0], days.at(-1)];
  const title = view === "week" ? dayRange(first, last) : weekday(date);
  const count = appointments.filter((one) => days.includes(placeOf(one, zone).date)).length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="flex min-w-0 items-center gap-1 max-sm:w-full">
        <Button size="small" onClick={() => show({ date: today })}>
          {texts.today}
        </Button>
        <IconButton icon={ChevronRight} label={texts.before[view]} onClick={() => step(-1)} />
        <IconButton icon={ChevronLeft} label={texts.after[view]} onClick={() => step(1)} />
        <MonthPicker
          value={date}
          today={today}
          label={texts.pickDay(title)}
          onChange={(picked) => show({ date: picked })}
        >
          {title}
        </MonthPicker>
      </div>
      <p role="status" className="text-sm text-soft max-sm:order-2 max-sm:grow">
        {isLoading ? <Spinner className="size-4" /> : isKnown && texts.count(count)}
      </p>
      {children}
      <div className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-sm:contents">
        <span className="sm:order-last max-sm:order-1">
          <Segments
            label={texts.view}
            segments={VIEWS.map((value) => ({ value, label: texts.views[value] }))}
            value={view}
            onChange={(chosen) => show({ view: chosen })}
          />
        </span>
        <Switches shown={shown} />
      </div>
    </div>
  );
}

function Switches({ shown }: { shown: Shown }) {
  const isNarrow = useNarrow();
  const { withCancelled, withFree, setCancelled, setFree } = shown;
  const switches = [
    { label: texts.withFree, isOn: withFree, set: setFree },
    { label: texts.withCancelled, isOn: withCancelled, set: setCancelled },
  ];
  if (isNarrow)
    return (
      <Menu
        label={texts.shownToo}
        trigger={<IconButton icon={SlidersHorizontal} label={texts.shownToo} className="order-3" />}
        actions={switches.map(({ label, isOn, set }) => ({
          label,
          icon: isOn ? SquareCheck : Square,
          onClick: () => set(!isOn),
        }))}
      />
    );
  return switches.map(({ label, isOn, set }) => (
    <CheckField key={label} label={label} checked={isOn} onChange={(event) => set(event.target.checked)} />
  ));
}

interface FreeNoteProps {
  free: Free;
  days: readonly string[];
  /** The receptionist gives no appointments at all. */
  isOff: boolean;
}

/** How much is offered, and why nothing is. */
export function FreeNote({ free: { slots, isLoading, error }, days, isOff }: FreeNoteProps) {
  const count = slots.filter(({ date }) => days.includes(date)).length;
  const said = isOff ? texts.freeOff : error ? texts.freeFailed : texts.freeCount(count);
  return (
    <p
      role="status"
      className={cls("text-sm max-sm:order-4 max-sm:w-full", error || isOff ? "text-warn" : "text-good")}
    >
      {isLoading ? <Spinner className="size-4" /> : said}
    </p>
  );
}
