/** How long an answer took, and what of it: a quiet line that opens. */

import { cls } from "../../ui/class";
import { texts } from "./texts";
import { latency, type Turn } from "./view";

const STAGES = ["hearing", "thinking", "speaking"] as const;
const COLOURS = { hearing: "bg-info", thinking: "bg-violet", speaking: "bg-good" };
const SECOND_MS = 1000;

export function Stages({ turn }: { turn: Turn }) {
  const took = latency(turn);
  if (!took) return null;
  return (
    <details className="mt-0.5 px-2 text-xs text-faint">
      <summary className="w-fit cursor-pointer py-0.5 hover:text-ink">
        {texts.answeredIn((took.total / SECOND_MS).toFixed(2))}
      </summary>
      <div className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden>
        {STAGES.map((stage) => (
          <span key={stage} className={COLOURS[stage]} style={{ inlineSize: `${(took[stage] / took.total) * 100}%` }} />
        ))}
      </div>
      <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 pb-1">
        {STAGES.map((stage) => (
          <div key={stage} className="flex items-center gap-1.5" title={texts.stageHints[stage]}>
            <span className={cls("size-2 rounded-full", COLOURS[stage])} aria-hidden />
            <dt>{texts.stages[stage]}</dt>
            <dd className="tabular-nums">
              <bdi>{took[stage]}</bdi> {texts.ms}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
