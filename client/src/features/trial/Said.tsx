/** A turn of the call, and typed words that are not one yet: the caller at the start of the line, the receptionist at its end. */

import type { ComponentType, ReactNode } from "react";
import { Button } from "../../ui/Button";
import { cls } from "../../ui/class";
import type { Turn, Typed } from "./state";
import { texts } from "./texts";

type Part = ComponentType<{ turn: Turn }>;

/** How calls show their turns: the words with what was not heard of them, that they were cut short, how long they took. */
export interface TurnParts {
  Words: Part;
  Interrupted: Part;
  Stages: Part;
}

export function Said({ turn, parts: { Words, Interrupted, Stages } }: { turn: Turn; parts: TurnParts }) {
  const isCaller = turn.who === "caller";
  return (
    <li className={cls("max-w-[88%] min-w-0", isCaller ? "justify-self-start" : "justify-self-end")}>
      <Bubble isCaller={isCaller} mark={<Interrupted turn={turn} />}>
        <Words turn={turn} />
      </Bubble>
      <Stages turn={turn} />
    </li>
  );
}

export function OnItsWay({ typed, onHurry }: { typed: Typed; onHurry: () => void }) {
  const isLost = typed.state === "lost";
  return (
    <li className="max-w-[88%] min-w-0 justify-self-start">
      <Bubble isCaller look={cls("border-dashed", isLost ? "border-line-strong" : "border-info")}>
        <span dir="auto" className={cls("block whitespace-pre-wrap wrap-anywhere", isLost && "text-soft line-through")}>
          {typed.text}
        </span>
      </Bubble>
      <p className="flex flex-wrap items-center gap-x-2 px-2 text-xs text-soft">
        {texts.typed[typed.state]}
        {typed.state === "waits" && (
          <Button
            rank="plain"
            size="small"
            title={texts.hurryHint}
            onClick={onHurry}
            className="!min-h-8 max-sm:!min-h-11"
          >
            {texts.hurry}
          </Button>
        )}
      </p>
    </li>
  );
}

interface BubbleProps {
  isCaller: boolean;
  mark?: ReactNode;
  look?: string;
  children: ReactNode;
}

function Bubble({ isCaller, mark, look = "border-transparent", children }: BubbleProps) {
  return (
    <div
      className={cls(
        "rounded-lg border px-4 py-2.5",
        isCaller ? "rounded-ss-sm bg-info-tint" : "rounded-se-sm bg-brand-tint",
        look,
      )}
    >
      <span className="mb-0.5 flex items-center gap-2 text-xs">
        <span className={cls("font-semibold", isCaller ? "text-info" : "text-brand")}>
          {isCaller ? texts.caller : texts.agent}
        </span>
        {mark}
      </span>
      {children}
    </div>
  );
}
