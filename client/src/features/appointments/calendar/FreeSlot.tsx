/** A time that is offered, one press from being booked. It stands at the end of its day: where several may come at once,
 * an appointment stands beside it. */

import { clockOf, minuteOf } from "../../../lib/civil";
import { cls } from "../../../ui/class";
import type { Slot } from "../view";
import { heightOf } from "./lay";
import { texts } from "./texts";

interface FreeSlotProps {
  slot: Slot;
  /** How long it is drawn: until the next one begins. */
  drawn: number;
  onBook?: (() => void) | undefined;
}

export function FreeSlot({ slot, drawn, onBook }: FreeSlotProps) {
  const minute = minuteOf(slot.time);
  const look = {
    "data-slot": slot.time,
    style: { top: heightOf(minute), height: `calc(${heightOf(drawn)} - 2px)` },
    className: cls(
      "absolute end-0 flex w-12 max-md:w-16 items-start justify-center gap-1 overflow-hidden rounded-sm border border-dashed border-good",
      "bg-good-tint px-1 py-px text-xs leading-4 font-semibold text-good",
      onBook && "hover:border-solid hover:brightness-95",
    ),
  };
  const time = <bdi className="tabular-nums">{clockOf(minute)}</bdi>;
  return onBook ? (
    <button type="button" onClick={onBook} {...look}>
      <span className="sr-only">{texts.bookAt}</span> {time}
    </button>
  ) : (
    <div {...look}>
      <span className="sr-only">{texts.freeAt}</span> {time}
    </div>
  );
}
