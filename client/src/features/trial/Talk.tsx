/** What is said, as it is said: the newest is in sight unless somebody reads further up. */

import { ArrowDown } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { OnItsWay, Said, type TurnParts } from "./Said";
import type { State } from "./state";
import { texts } from "./texts";

interface TalkProps {
  state: State;
  parts: TurnParts;
  onHurry: (id: number) => void;
}

/** So near to the end is at the end. */
const NEAR_PX = 32;

export function Talk({ state: { phase, turns, typed }, parts, onHurry }: TalkProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isReading, setReading] = useState(false);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new word is shown as it comes
  useLayoutEffect(() => {
    if (!isReading) toEnd();
  }, [turns, typed, phase]);
  const look = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLDivElement }) =>
    setReading(scrollHeight - scrollTop - clientHeight > NEAR_PX);
  const isEmpty = turns.length === 0 && typed.length === 0;
  return (
    <div className="relative flex min-h-40 grow flex-col border-y border-line">
      <div
        ref={box}
        role="log"
        aria-live="polite"
        aria-label={texts.transcript}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={look}
        className="h-0 grow overflow-y-auto overscroll-contain bg-ground p-3 sm:p-4"
      >
        {isEmpty && <p className="py-8 text-center text-soft">{phase === "on" ? texts.soon : texts.ringing}</p>}
        <ol className="grid gap-3">
          {turns.map((turn) => (
            <Said key={turn.seq} turn={turn} parts={parts} />
          ))}
          {typed.map((one) => (
            <OnItsWay key={`typed-${one.id}`} typed={one} onHurry={() => onHurry(one.id)} />
          ))}
        </ol>
      </div>
      {isReading && (
        <button
          type="button"
          onClick={() => {
            setReading(false);
            toEnd();
          }}
          className="absolute inset-x-0 bottom-2 mx-auto flex min-h-9 w-fit items-center gap-1.5 rounded-full bg-brand px-3 text-sm font-semibold text-on-brand shadow-md hover:bg-brand-deep max-sm:min-h-11"
        >
          <ArrowDown className="size-4" aria-hidden /> {texts.toNewest}
        </button>
      )}
    </div>
  );
}
