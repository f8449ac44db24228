/** How far an import is while it is at work, and the way to stop it. */

import { number } from "../../lib/format";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useConfirm } from "../../ui/Confirm";
import { useToasts } from "../../ui/Toasts";
import { cancel } from "./ask";
import { texts } from "./texts";
import { type Import, percent } from "./view";

export function Progress({ of }: { of: Import }) {
  const sure = useConfirm();
  const toasts = useToasts();
  const isRunning = of.state === "running";
  const stop = async () => {
    const question = { title: texts.stopTitle, text: texts.stopText, yes: texts.stop, danger: true };
    if (isRunning && !(await sure(question))) return;
    await cancel(of.id).catch(toasts.failed);
  };
  const title = isRunning ? texts.running : texts.checking;
  return (
    <Card>
      <div className="grid gap-3 py-4">
        <p className="text-lg font-bold">{title}</p>
        <progress
          aria-label={title}
          max={100}
          value={percent(of)}
          className="h-2.5 w-full overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand [&::-webkit-progress-value]:transition-all"
        />
        <p role="status" className="text-soft">
          {texts.progress(number(of.done_rows), number(of.rows))}
        </p>
        <Button className="justify-self-start" onClick={() => void stop()}>
          {texts.stop}
        </Button>
      </div>
    </Card>
  );
}
