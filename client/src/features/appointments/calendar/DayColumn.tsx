/** A day: its closed hours, its appointments, and the line of the present. */

import { useMemo } from "react";
import type { Schemas } from "../../../api/member";
import { minuteOf, skipped } from "../../../lib/civil";
import { weekday } from "../../../lib/format";
import { cls } from "../../../ui/class";
import type { Appointment, Slot } from "../view";
import { Block, type Doing } from "./Block";
import { FreeSlot } from "./FreeSlot";
import { Ghost } from "./Ghost";
import { closedAround, type Span } from "./hours";
import { heightOf, type Laid, type Place, piecesOf } from "./lay";
import { texts } from "./texts";
import type { Held } from "./useHold";
import type { Going } from "./useMoves";

interface DayColumnProps {
  date: string;
  zone: string;
  open: readonly Span[] | null;
  pieces: readonly Laid<Appointment>[];
  now: number | null;
  isChosen: boolean;
  doing: Doing;
  held: Held | null;
  going: ReadonlyMap<number, Going>;
  free: readonly Slot[];
  booking: Schemas["Booking"];
  onNew?: ((place: Place) => void) | undefined;
}

export function DayColumn(props: DayColumnProps) {
  const { date, zone, open, pieces, now, isChosen, doing, held, going, free, booking, onNew } = props;
  const ghosts = held ? piecesOf(held, held.place).filter((piece) => piece.date === date) : [];
  const gap = useMemo(() => skipped(date, zone), [date, zone]);
  return (
    <section
      aria-label={weekday(date)}
      data-day={date}
      className={cls("relative h-[calc(var(--hour)*24)] min-w-0 border-s border-line", isChosen && "bg-brand-tint/25")}
    >
      {open && closedAround(open).map((span) => <Ground key={span.from} span={span} className="bg-sunken/80" />)}
      {gap && (
        <Ground
          span={gap}
          className="flex items-center justify-center overflow-hidden bg-warn-tint px-1 text-center text-xs text-warn"
        >
          {texts.skipped}
        </Ground>
      )}
      <div
        className="pointer-events-none absolute inset-0 bg-[repeating-linear-gradient(to_bottom,var(--line)_0_1px,transparent_1px_var(--hour))]"
        aria-hidden
      />
      <div className="absolute inset-y-0 start-0.5 end-1">
        {free.map((slot) => (
          <FreeSlot
            key={slot.starts_at}
            slot={slot}
            drawn={Math.min(booking.step_minutes, booking.minutes)}
            onBook={onNew && (() => onNew({ date, minute: minuteOf(slot.time), minutes: booking.minutes }))}
          />
        ))}
      </div>
      <div
        className={cls(
          "pointer-events-none absolute inset-y-0 start-0.5",
          free.length > 0 ? "end-14 max-md:end-18" : "end-2",
        )}
      >
        {pieces.map((piece) => (
          <Block
            key={piece.item.id}
            piece={piece}
            doing={doing}
            isHeld={held?.appointment?.id === piece.item.id}
            isGoing={going.has(piece.item.id)}
          />
        ))}
        {ghosts.map((piece) => (
          <Ghost key={piece.date} piece={piece} />
        ))}
      </div>
      {now !== null && <Now minute={now} />}
    </section>
  );
}

interface GroundProps {
  span: Span;
  className: string;
  children?: React.ReactNode;
}

/** Some of a day's hours, behind what takes place in them. */
function Ground({ span: { from, to }, className, children }: GroundProps) {
  return (
    <div className={cls("absolute inset-x-0", className)} style={{ top: heightOf(from), height: heightOf(to - from) }}>
      {children}
    </div>
  );
}

function Now({ minute }: { minute: number }) {
  return (
    <div
      className="pointer-events-none absolute inset-x-0 z-10 border-t-2 border-bad"
      style={{ top: heightOf(minute) }}
    >
      <span className="absolute -start-1 -top-[5px] size-2 rounded-full bg-bad" />
      <span className="sr-only">{texts.now}</span>
    </div>
  );
}
