/** One script of a run: what was said, with milliseconds and tools, and every rule. */

import { Scissors, Wrench } from "lucide-react";
import { number } from "../../lib/format";
import { cls } from "../../ui/class";
import { Dialog } from "../../ui/Dialog";
import { toolWords } from "../../ui/tools";
import { Outcome, Verdicts } from "./parts";
import { texts } from "./texts";
import type { Result, Turn } from "./view";

export function ResultDialog({ result, onClose }: { result: Result; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} form="wide" title={<bdi>{result.name}</bdi>}>
      <div className="grid grid-cols-1 gap-6 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section className="min-w-0">
          <h3 className="mb-2 font-bold">{texts.said}</h3>
          {result.turns.length === 0 && <p className="text-soft">{texts.noTurns}</p>}
          <ol className="grid gap-3">
            {result.turns.map((turn, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays as it was
              <Said key={nth} turn={turn} />
            ))}
          </ol>
        </section>
        <section className="min-w-0">
          <h3 className="mb-2 flex items-center gap-2 font-bold">
            {texts.rules} <Outcome passed={result.passed} />
          </h3>
          <Verdicts verdicts={result.verdicts} />
        </section>
      </div>
    </Dialog>
  );
}

function Said({ turn }: { turn: Turn }) {
  const isCaller = turn.who === "caller";
  return (
    <li
      className={cls(
        "max-w-[92%] min-w-0 rounded-lg px-4 py-2.5",
        isCaller ? "justify-self-start rounded-ss-sm bg-info-tint" : "justify-self-end rounded-se-sm bg-brand-tint",
      )}
    >
      <p className="flex flex-wrap items-center gap-x-2 text-xs">
        <span className={cls("font-semibold", isCaller ? "text-info" : "text-brand")}>
          {isCaller ? texts.caller : texts.agent}
        </span>
        {turn.ms != null && <span className="text-soft tabular-nums">{texts.answeredIn(number(turn.ms))}</span>}
        {turn.cut && (
          <span className="inline-flex items-center gap-1 text-warn">
            <Scissors className="size-3" aria-hidden /> {texts.cut}
          </span>
        )}
      </p>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {turn.text}
      </p>
      {turn.tools.length > 0 && (
        <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-xs text-violet">
          <Wrench className="size-3 shrink-0" aria-hidden /> {turn.tools.map(toolWords).join(", ")}
        </p>
      )}
    </li>
  );
}
