/** How far something has come, and a press away from where it can go. */

import { Check } from "lucide-react";
import { TONES, type Tone } from "./Badge";
import { cls } from "./class";
import { Spinner } from "./Spinner";

interface Stage<T extends string> {
  value: T;
  label: string;
  tone: Tone;
}

interface StagesProps<T extends string> {
  label: string;
  /** In the order of a life; what ends it otherwise comes last. */
  stages: readonly Stage<T>[];
  current: T;
  /** Where it may go from here. */
  next: readonly T[];
  onGo: (stage: T) => void;
  /** Whither it is on its way. */
  going?: T | null;
}

export function Stages<T extends string>({ label, stages, current, next, onGo, going = null }: StagesProps<T>) {
  return (
    <ol aria-label={label} className="grid auto-cols-fr grid-flow-col gap-1.5">
      {stages.map((stage) => {
        const isHere = stage.value === current;
        const canGo = !isHere && next.includes(stage.value) && going === null;
        return (
          <li key={stage.value} className="min-w-0">
            <button
              type="button"
              aria-current={isHere ? "step" : undefined}
              disabled={!canGo}
              onClick={() => onGo(stage.value)}
              className={cls(
                "flex min-h-11 w-full min-w-0 items-center justify-center gap-1.5 rounded-sm border px-1 text-sm font-semibold transition-colors",
                isHere
                  ? cls("border-current", TONES[stage.tone])
                  : canGo
                    ? "border-line bg-surface text-ink hover:border-brand hover:bg-brand-tint hover:text-brand"
                    : "border-transparent bg-sunken text-soft",
              )}
            >
              {going === stage.value ? (
                <Spinner className="size-4" />
              ) : (
                isHere && <Check className="size-4 shrink-0 max-sm:hidden" aria-hidden />
              )}
              <span className="truncate">{stage.label}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
