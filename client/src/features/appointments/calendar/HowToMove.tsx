/** The keyboard's way of moving, told to whoever needs it. */

import { clockOf, later } from "../../../lib/civil";
import { weekday } from "../../../lib/format";
import { HOW_TO_MOVE } from "./Block";
import { texts } from "./texts";
import type { Held } from "./useHold";

export function HowToMove({ held }: { held: Held | null }) {
  const place = held?.byKeys ? held.place : null;
  const end = place && later(place, place.minutes);
  return (
    <>
      <span id={HOW_TO_MOVE} hidden>
        {texts.howToMove}
      </span>
      {place && (
        <p
          aria-hidden
          className="pointer-events-none absolute inset-x-0 bottom-3 z-40 mx-auto w-fit max-w-[92%] rounded-full bg-ink px-4 py-2 text-sm font-semibold text-on-brand shadow-lg"
        >
          {texts.lifted}
        </p>
      )}
      <p aria-live="assertive" className="sr-only">
        {place && end && texts.heldAt(weekday(place.date), clockOf(place.minute), clockOf(end.minute))}
      </p>
    </>
  );
}
