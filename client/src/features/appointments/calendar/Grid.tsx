/** The days beside each other, from right to left, their hours downward. */

import { useEffect, useMemo, useRef } from "react";
import type { Schemas } from "../../../api/member";
import { civil, DAY_MINUTES } from "../../../lib/civil";
import { cls } from "../../../ui/class";
import type { Appointment, Slot } from "../view";
import type { Doing } from "./Block";
import { DayColumn } from "./DayColumn";
import { DayHead, DayStrip } from "./DayHead";
import { HowToMove } from "./HowToMove";
import { closureOn, firstShown, openOn } from "./hours";
import { laid, type Place, piecesOf, placeOf } from "./lay";
import type { Rules } from "./moving";
import { texts } from "./texts";
import { useHold } from "./useHold";
import type { Going } from "./useMoves";
import type { Shown } from "./useShown";
import { swiped } from "./view";

/** As tall as an hour is drawn. */
const HOUR = "3.75rem";
/** What of an hour's number stands above its line. */
const NUMBER_PX = 10;
/** How near to the edge a drag turns to other days: beside a week, and within a single day. */
const OUTSIDE_PX = -6;
const INSIDE_PX = 28;
const HOURS = Array.from({ length: DAY_MINUTES / 60 }, (_, hour) => hour);

interface GridProps {
  shown: Shown;
  appointments: readonly Appointment[];
  going: ReadonlyMap<number, Going>;
  profile: Schemas["Profile"];
  zone: string;
  now: number;
  doing: Omit<Doing, "lift">;
  onMove: (appointment: Appointment, place: Place) => void;
  onNew?: ((place: Place) => void) | undefined;
  /** Times that are offered. */
  free: readonly Slot[];
}

export function Grid(props: GridProps) {
  const { shown, appointments, going, profile, zone, now, doing, onMove, onNew, free } = props;
  const { view, days, show, step } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const rules = useRules(profile);
  const { held, liftByKeys } = useHold(scroller, {
    ...doing,
    appointments,
    zone,
    rules,
    usual: profile.booking.minutes,
    onMove,
    onNew,
    margin: view === "week" ? OUTSIDE_PX : INSIDE_PX,
    onTurn: step,
    onSwipe: (dx, dy) => {
      const way = view === "day" ? swiped(dx, dy) : 0;
      if (way !== 0) step(way);
    },
    onDay: (date) => show({ date }),
  });
  const pieces = useMemo(() => piecesIn(appointments, going, zone), [appointments, going, zone]);
  const begins = pieces.filter(({ date, isBegin }) => isBegin && days.includes(date)).map(({ from }) => from);
  useChosen(scroller, shown.date);
  useFirst(scroller, firstShown(days.map(rules.open), begins), view);
  // One day stands in the strip above already, unless there is more to say of it.
  const hasHeads = view === "week" || days.some((date) => closureOn(date, profile));
  const clock = civil(now, zone);
  const columns = `3.25rem repeat(${days.length}, minmax(${view === "week" ? "var(--least)" : "0"}, 1fr))`;
  return (
    <div className="relative flex h-full flex-col gap-2">
      {view === "day" && <DayStrip shown={shown} />}
      <div
        ref={scroller}
        role="group"
        aria-label={texts.hours}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without an appointment nothing else in it can be reached to scroll it
        tabIndex={0}
        className={cls(
          "relative min-h-0 grow overflow-auto overscroll-contain rounded-md border border-line bg-surface shadow-sm select-none",
          "[-webkit-touch-callout:none]",
          view === "day" ? "touch-pan-y touch-pinch-zoom" : "touch-manipulation",
        )}
      >
        <div
          className={cls(
            "grid md:[--least:5rem]",
            shown.withFree ? "max-md:[--least:10rem]" : "max-md:[--least:7.5rem]",
          )}
          style={{ "--hour": HOUR, gridTemplateColumns: columns } as Record<string, string>}
        >
          {hasHeads && <div className="sticky start-0 top-0 z-30 border-b border-line bg-surface" />}
          {hasHeads &&
            days.map((date) => <DayHead key={date} date={date} shown={shown} closure={closureOn(date, profile)} />)}
          <Hours />
          {days.map((date) => (
            <DayColumn
              key={date}
              date={date}
              zone={zone}
              open={rules.open(date)}
              pieces={laid(pieces.filter((piece) => piece.date === date))}
              now={clock.date === date ? clock.minute : null}
              isChosen={view === "week" && date === shown.date}
              doing={{ ...doing, lift: liftByKeys }}
              held={held}
              going={going}
              free={free.filter((slot) => slot.date === date)}
              booking={profile.booking}
              onNew={onNew}
            />
          ))}
        </div>
      </div>
      <HowToMove held={held} />
    </div>
  );
}

function useRules({ hours, closures, booking }: Schemas["Profile"]): Rules {
  return useMemo(
    () => ({ step: booking.step_minutes, open: (date) => openOn(date, { hours, closures }) }),
    [hours, closures, booking],
  );
}

/** Everything in pieces; what is on its way stands where it goes to. */
function piecesIn(appointments: readonly Appointment[], going: ReadonlyMap<number, Going>, zone: string) {
  const still = appointments.filter(({ id }) => !going.has(id));
  return [
    ...still.flatMap((one) => piecesOf(one, placeOf(one, zone))),
    ...[...going.values()].flatMap(({ appointment, place }) => piecesOf(appointment, place)),
  ];
}

/** Begins where the day does, once for a way to look at it; later on people stay where they scrolled to. */
function useFirst(scroller: React.RefObject<HTMLDivElement | null>, minute: number, view: string) {
  const done = useRef("");
  useEffect(() => {
    const box = scroller.current;
    if (!box || done.current === view) return;
    done.current = view;
    const column = box.querySelector("[data-day]");
    if (column) box.scrollTop = (column.getBoundingClientRect().height / DAY_MINUTES) * minute - NUMBER_PX;
  });
}

/** On a telephone a week is wider than the screen; the day that is meant is to be seen. */
function useChosen(scroller: React.RefObject<HTMLDivElement | null>, date: string) {
  useEffect(() => {
    const head = scroller.current?.querySelector(`[data-head="${date}"]`);
    head?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [scroller, date]);
}

function Hours() {
  return (
    <div className="sticky start-0 z-10 border-e border-line bg-surface" aria-hidden>
      {HOURS.map((hour) => (
        <div key={hour} className="relative h-(--hour)">
          <bdi
            className={cls(
              "absolute inset-x-0 -top-2 text-center text-xs leading-4 text-soft tabular-nums",
              hour === 0 && "hidden",
            )}
          >
            {String(hour).padStart(2, "0")}:00
          </bdi>
        </div>
      ))}
    </div>
  );
}
