/** The scripts: what each caller says, what has to come of it, and the way to try it. */

import { Pencil, Play, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { Button, IconButton } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { remove } from "./ask";
import { Line, Rules } from "./parts";
import { ScriptDialog } from "./ScriptDialog";
import { texts } from "./texts";
import { ownFirst, type Script } from "./view";

interface ScriptsProps {
  isRunning: boolean;
  run: (keys: string[]) => Promise<void>;
}

export function Scripts({ isRunning, run }: ScriptsProps) {
  const may = useMay();
  const [opened, setOpened] = useState<Script | "new" | null>(null);
  const found = api.useQuery("get", "/api/rehearsals/scripts");
  if (found.isPending) return <Skeleton lines={8} className="rounded-md border border-line bg-surface" />;
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  return (
    <div className="grid gap-4">
      {may("create_rehearsal_script") && (
        <Button icon={Plus} className="justify-self-start" onClick={() => setOpened("new")}>
          {texts.fresh}
        </Button>
      )}
      <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {ownFirst(found.data.items).map((script) => (
          <li key={script.key} className="min-w-0">
            <OneScript script={script} isRunning={isRunning} run={run} onEdit={() => setOpened(script)} />
          </li>
        ))}
      </ul>
      {opened && <ScriptDialog script={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function OneScript({ script, isRunning, run, onEdit }: ScriptsProps & { script: Script; onEdit: () => void }) {
  const may = useMay();
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    await run([script.key]);
    setBusy(false);
  };
  return (
    <article className="grid h-full min-w-0 content-start gap-3 rounded-md border border-line bg-surface p-4 shadow-sm">
      <header className="flex min-w-0 flex-wrap items-center gap-2">
        <h2 className="min-w-0 grow font-bold wrap-anywhere">
          <bdi>{script.name}</bdi>
        </h2>
        {script.own && <Badge tone="brand">{texts.own}</Badge>}
        {script.own && may("update_rehearsal_script") && (
          <IconButton icon={Pencil} label={texts.editThis(script.name)} onClick={onEdit} />
        )}
        {script.own && may("delete_rehearsal_script") && <Remove script={script} />}
        {may("create_rehearsal") && (
          <Button
            size="small"
            icon={Play}
            busy={isBusy}
            disabled={isRunning}
            aria-label={texts.runThis(script.name)}
            onClick={press}
          >
            {texts.run}
          </Button>
        )}
      </header>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <section className="min-w-0">
          <h3 className="mb-1 text-sm font-semibold text-soft">{texts.lines}</h3>
          <ol className="grid gap-1">
            {script.lines.map((line, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be said twice
              <li key={nth} className="rounded-sm bg-info-tint px-3 py-1.5">
                <Line line={line} />
              </li>
            ))}
          </ol>
        </section>
        <section className="min-w-0">
          <h3 className="mb-1 text-sm font-semibold text-soft">{texts.rules}</h3>
          <Rules rules={script.rules} />
        </section>
      </div>
    </article>
  );
}

function Remove({ script }: { script: Script }) {
  const sure = useConfirm();
  const toasts = useToasts();
  const press = async () => {
    if (!(await sure({ title: texts.removeQuestion(script.name), yes: common.delete, danger: true }))) return;
    await remove(script.key).then(() => toasts.done(texts.removed), toasts.failed);
  };
  return <IconButton icon={Trash2} label={texts.removeThis(script.name)} onClick={press} />;
}
