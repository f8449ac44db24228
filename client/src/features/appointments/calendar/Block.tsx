/** An appointment in its day: when, who, and what about, as much as there is room for. */

import type { KeyboardEvent } from "react";
import { clockOf, later } from "../../../lib/civil";
import { cls } from "../../../ui/class";
import { CustomerName } from "../../../ui/words";
import { texts as common } from "../texts";
import type { Appointment } from "../view";
import { heightOf, type Laid, LEAST_DRAWN } from "./lay";
import { texts } from "./texts";

const LOOKS: Record<Appointment["state"], string> = {
  booked: "border-brand bg-brand-tint text-brand-deep ring-brand/30 hover:bg-chat",
  done: "border-good bg-good-tint text-good ring-good/30 hover:brightness-95",
  no_show: "border-warn bg-warn-tint text-warn ring-warn/30 hover:brightness-95",
  cancelled: "border-line-strong bg-surface text-soft line-through ring-line hover:bg-ground",
};

/** The sentence that tells the keyboard's way of moving. */
export const HOW_TO_MOVE = "how-to-move";

/** From these many minutes on there is room for another line. */
const TWO_LINES = 40;
const THREE_LINES = 58;

/** What can be done with the appointments of a calendar. */
export interface Doing {
  open: (id: number) => void;
  mayMove: (appointment: Appointment) => boolean;
  mayStretch: (appointment: Appointment) => boolean;
  /** By the keyboard. */
  lift: (appointment: Appointment) => void;
}

interface BlockProps {
  piece: Laid<Appointment>;
  doing: Doing;
  /** It is being dragged. */
  isHeld: boolean;
  /** It is on its way, and waits for the program. */
  isGoing: boolean;
}

export function Block({ piece, doing, isHeld, isGoing }: BlockProps) {
  const { item, from, to, isBegin, isEnd, whole: when } = piece;
  const { id, title, place, state, customer_id } = item;
  const minutes = to - from;
  const isMovable = doing.mayMove(item);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== " " || !isMovable) return;
    event.preventDefault();
    doing.lift(item);
  };
  // It lifts by the key's way down; some browsers press a button on its way up.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === " " && isMovable) event.preventDefault();
  };
  return (
    <button
      type="button"
      data-appointment={id}
      aria-busy={isGoing || undefined}
      aria-describedby={isMovable ? HOW_TO_MOVE : undefined}
      onClick={() => doing.open(id)}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      style={boxOf(piece)}
      className={cls(
        "@container pointer-events-auto absolute flex min-w-0 overflow-hidden border-s-4 px-1.5 text-start text-xs leading-4 shadow-sm ring-1 ring-inset",
        "transition-colors focus-visible:z-10",
        minutes >= TWO_LINES ? "flex-col items-stretch py-1" : "items-center gap-1",
        isBegin && "rounded-t-sm",
        isEnd && "rounded-b-sm",
        LOOKS[state],
        isMovable && "md:cursor-grab",
        isHeld && "opacity-40",
        isGoing && "animate-pulse",
      )}
    >
      <span
        className={cls(
          "block min-w-0 font-bold [&>bdi]:block [&>bdi]:truncate",
          minutes < TWO_LINES && "max-w-[65%] shrink-0",
        )}
      >
        <CustomerName id={customer_id} plain />
      </span>
      <span className="block min-w-0 truncate">
        <bdi className={cls("tabular-nums", minutes < TWO_LINES ? "@max-[7rem]:hidden" : "@max-[4.75rem]:hidden")}>
          {clockOf(when.minute)}
        </bdi>{" "}
        <bdi>{title}</bdi>
      </span>
      {minutes >= THREE_LINES && place && (
        <span className="block truncate">
          <bdi>{place}</bdi>
        </span>
      )}
      <span className="sr-only">
        {clockOf(later(when, when.minutes).minute)}, {common.states[state]}
        {!isBegin && `, ${texts.sinceYesterday}`}
        {!isEnd && `, ${texts.untilTomorrow}`}
      </span>
      {isEnd && doing.mayStretch(item) && (
        <span data-grip className="absolute inset-x-0 bottom-0 hidden h-2 cursor-ns-resize md:block" />
      )}
    </button>
  );
}

/** Where a piece stands in its day. */
function boxOf({ from, to, column, columns, wide }: Laid<unknown>) {
  const part = (count: number) => `${(count / columns) * 100}%`;
  return {
    top: heightOf(from),
    height: `calc(${heightOf(Math.max(to - from, LEAST_DRAWN))} - 1px)`,
    insetInlineStart: part(column),
    inlineSize: `calc(${part(wide)} - 2px)`,
  };
}
