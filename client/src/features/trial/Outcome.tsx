/** How a call ended, and what to do next. */

import { CircleCheck, type LucideIcon, PhoneMissed, PhoneOff, TriangleAlert, Unplug } from "lucide-react";
import { useEffect, useRef } from "react";
import { codeOf } from "../../api/refusal";
import { cls } from "../../ui/class";
import { refusals } from "../../ui/texts";
import { Dial } from "./Dial";
import type { Ending } from "./state";
import { texts } from "./texts";

const ICONS: Record<Ending, LucideIcon> = {
  hungUp: PhoneOff,
  ended: CircleCheck,
  lost: Unplug,
  expired: PhoneMissed,
  unanswered: PhoneMissed,
  refused: TriangleAlert,
  noAudio: TriangleAlert,
};

interface OutcomeProps {
  ending: Ending;
  /** What the program said, where it refused the call. */
  refusal: unknown;
  begin: (byVoice: boolean) => void;
}

export function Outcome({ ending, refusal, begin }: OutcomeProps) {
  const box = useRef<HTMLDivElement>(null);
  // The button that somebody pressed, or the line they were typing in, is gone.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const Icon = ICONS[ending];
  const isGood = ending === "hungUp" || ending === "ended";
  const { title, text } = wordsOf(ending, refusal);
  return (
    <div
      ref={box}
      tabIndex={-1}
      role={isGood ? undefined : "alert"}
      className="flex flex-wrap items-center gap-3 p-4 outline-none"
    >
      <span
        className={cls(
          "flex size-11 shrink-0 items-center justify-center rounded-full",
          isGood ? "bg-good-tint text-good" : "bg-warn-tint text-warn",
        )}
      >
        <Icon className="size-6" aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-bold">{title}</p>
        <p className="text-soft">{text}</p>
      </div>
      <Dial call={texts.again} typing={texts.againTyping} begin={begin} />
    </div>
  );
}

function wordsOf(ending: Ending, refusal: unknown): { title: string; text: string | null } {
  const words = texts.endings[ending];
  if (ending !== "refused") return words;
  const code = codeOf(refusal);
  if (code === "trials_taken") return { title: texts.takenTitle, text: texts.taken };
  return { title: words.title, text: refusals[code] ?? refusals.internal_error };
}
