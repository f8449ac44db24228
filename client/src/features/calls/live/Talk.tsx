/** The last words of a running call, in little room: the newest are in sight unless somebody reads further up. */

import { ArrowDown } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { cls } from "../../../ui/class";
import { Interrupted, Words } from "../Transcript";
import { texts as calls } from "../texts";
import type { Turn } from "../view";
import { texts } from "./texts";

interface TalkProps {
  name: string;
  turns: readonly Turn[];
  preparing: string | null | undefined;
}

/** What is further back stands on the call's own page. */
const SHOWN = 24;
/** So near to the end is at the end. */
const NEAR_PX = 24;

export function Talk({ name, turns, preparing }: TalkProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isReading, setReading] = useState(false);
  const shown = turns.slice(-SHOWN);
  const newest = shown.at(-1);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new word is shown as it comes
  useLayoutEffect(() => {
    if (!isReading) toEnd();
  }, [newest?.seq, newest?.text, newest?.heard_text, preparing]);
  const look = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLDivElement }) =>
    setReading(scrollHeight - scrollTop - clientHeight > NEAR_PX);
  return (
    <div className="relative min-h-0">
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label={texts.transcript(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={look}
        className="h-64 overflow-y-auto overscroll-contain rounded-sm bg-ground p-3"
      >
        {shown.length === 0 && !preparing && <p className="py-6 text-center text-soft">{texts.nothingYet}</p>}
        <ol className="grid gap-2">
          {shown.map((turn) => (
            <Said key={turn.seq} turn={turn} />
          ))}
        </ol>
        {preparing && (
          <p className="mt-2 ms-auto w-fit max-w-[90%] rounded-lg border border-dashed border-line-strong px-3 py-1.5 text-sm text-soft italic">
            <span className="block text-xs font-semibold not-italic">{texts.preparing}</span>
            <span dir="auto" className="block wrap-anywhere">
              {preparing}
            </span>
          </p>
        )}
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

function Said({ turn }: { turn: Turn }) {
  const isCaller = turn.who === "caller";
  return (
    <li
      className={cls(
        "w-fit max-w-[90%] min-w-0 rounded-lg px-3 py-1.5 text-sm",
        isCaller ? "justify-self-start rounded-ss-sm bg-info-tint" : "justify-self-end rounded-se-sm bg-brand-tint",
      )}
    >
      <span className="flex items-center gap-2 text-xs">
        <span className={cls("font-semibold", isCaller ? "text-info" : "text-brand")}>
          {isCaller ? calls.caller : calls.agent}
        </span>
        <Interrupted turn={turn} />
      </span>
      <Words turn={turn} />
    </li>
  );
}
