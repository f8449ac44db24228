/** How a run went, or how far it is. */

import { CircleCheck, CircleX, Theater, TriangleAlert } from "lucide-react";
import { moment } from "../../lib/format";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { UserName } from "../../ui/words";
import { texts } from "./texts";
import { outcome, type WholeRun } from "./view";

export function RunFacts({ run }: { run: WholeRun }) {
  const done = run.results.length;
  const isRunning = run.status === "running";
  const isGreen = run.status === "done" && run.passed === run.total;
  const Icon = isRunning ? Theater : run.status === "failed" ? TriangleAlert : isGreen ? CircleCheck : CircleX;
  const title = isRunning ? texts.running : run.status === "failed" ? texts.broken : outcome(run);
  return (
    <Card>
      <div className="flex min-w-0 items-start gap-3">
        <span
          className={cls(
            "flex size-11 shrink-0 items-center justify-center rounded-full",
            isRunning ? "bg-info-tint text-info" : isGreen ? "bg-good-tint text-good" : "bg-bad-tint text-bad",
          )}
        >
          <Icon className="size-6" aria-hidden />
        </span>
        <div className="grid min-w-0 grow gap-2">
          <div>
            <p role="status" className="text-lg font-bold">
              {title}
            </p>
            <p className="flex flex-wrap gap-x-3 text-sm text-soft">
              <time dateTime={run.started_at}>{moment(run.started_at)}</time>
              <span>{run.profile_version == null ? texts.noVersion : texts.version(run.profile_version)}</span>
              <span>{run.user_id == null ? texts.byCommand : <UserName id={run.user_id} />}</span>
            </p>
          </div>
          {isRunning && (
            <>
              <progress
                aria-label={texts.running}
                max={run.total}
                value={done}
                className="h-2.5 w-full overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand [&::-webkit-progress-value]:transition-all"
              />
              <p className="text-sm text-soft">{texts.progress(done, run.total)}</p>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
