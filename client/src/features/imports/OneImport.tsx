/** An import, wherever it stands: it is gone on with from there. */

import { useState } from "react";
import { cls } from "../../ui/class";
import { Failed, Skeleton } from "../../ui/states";
import { useImport } from "./ask";
import { Mapping } from "./Mapping";
import { Outcome } from "./Outcome";
import { Progress } from "./Progress";
import { texts } from "./texts";
import { type Import, isAtWork, stepOf } from "./view";

export function OneImport({ id, onAnother }: { id: number; onAnother: () => void }) {
  const found = useImport(id);
  const [isMapping, setMapping] = useState(false);
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} className="rounded-md border border-line bg-surface" />;
  const { data } = found;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 font-semibold wrap-anywhere">
          <bdi>{data.file_name || texts.noName}</bdi>
        </p>
        <Steps at={stepOf(data.state, isMapping)} />
      </div>
      <Step of={data} isMapping={isMapping} onMapping={setMapping} onAnother={onAnother} />
    </>
  );
}

interface StepProps {
  of: Import;
  isMapping: boolean;
  onMapping: (is: boolean) => void;
  onAnother: () => void;
}

function Step({ of, isMapping, onMapping, onAnother }: StepProps) {
  if (isAtWork(of.state)) return <Progress of={of} />;
  if (of.state === "uploaded" || isMapping) return <Mapping of={of} onChecked={() => onMapping(false)} />;
  return <Outcome of={of} onMap={() => onMapping(true)} onAnother={onAnother} />;
}

export function Steps({ at }: { at: number }) {
  return (
    <ol aria-label={texts.stepsLabel} className="flex items-center gap-1.5 text-sm">
      {texts.steps.map((name, place) => (
        <li
          key={name}
          aria-current={place === at ? "step" : undefined}
          className={cls(
            "flex items-center gap-1.5 rounded-full px-2.5 py-1 font-semibold",
            place === at ? "bg-brand text-on-brand" : place < at ? "bg-brand-tint text-brand" : "text-soft",
          )}
        >
          <span aria-hidden>{place + 1}</span>
          <span className={cls(place !== at && "max-sm:sr-only")}>{name}</span>
        </li>
      ))}
    </ol>
  );
}
