/** Stays in sight as long as something is not saved. */

import { Save } from "lucide-react";
import { Button } from "../../ui/Button";
import { texts } from "./texts";

interface Props {
  shown: boolean;
  isBusy: boolean;
  refusal: string | null;
  onSave: () => void;
  onDiscard: () => void;
}

export function SaveBar({ shown, isBusy, refusal, onSave, onDiscard }: Props) {
  if (!shown) return null;
  return (
    <div
      role="region"
      aria-label={texts.dirty}
      className="sticky bottom-18 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface p-3 shadow-lg lg:bottom-4"
    >
      {refusal ? (
        <p role="alert" className="min-w-0 grow basis-48 font-semibold text-bad">
          {refusal}
        </p>
      ) : (
        <p className="min-w-0 grow basis-48 font-semibold max-sm:sr-only">{texts.dirty}</p>
      )}
      <Button rank="primary" icon={Save} busy={isBusy} className="max-sm:grow" onClick={onSave}>
        {texts.save}
      </Button>
      <Button disabled={isBusy} onClick={onDiscard}>
        {texts.discard}
      </Button>
    </div>
  );
}
