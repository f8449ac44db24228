/** A table is dropped, or chosen. */

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { codeOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { cls } from "../../ui/class";
import { refusals } from "../../ui/texts";
import { upload } from "./ask";
import { texts } from "./texts";
import { refusalOf } from "./view";

export function Upload({ onUploaded }: { onUploaded: (id: number) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || isBusy) return;
    setRefusal(refusalOf(file));
    if (refusalOf(file)) return;
    setBusy(true);
    try {
      onUploaded((await upload(file)).id);
    } catch (error) {
      setRefusal(refusals[codeOf(error)] ?? refusals.internal_error);
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="grid gap-3">
      {refusal && <Alert tone="bad">{refusal}</Alert>}
      <section
        aria-label={texts.choose}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cls(
          "flex flex-col items-center gap-2 rounded-md border-2 border-dashed px-6 py-10 text-center transition-colors",
          isOver ? "border-brand bg-brand-tint" : "border-line bg-surface",
        )}
      >
        <span className="flex size-14 items-center justify-center rounded-full bg-brand-tint text-brand">
          <FileUp className="size-7" aria-hidden />
        </span>
        <p className="text-lg font-bold max-sm:hidden">{texts.drop}</p>
        <p className="text-soft max-sm:hidden">{texts.or}</p>
        <Button rank="primary" busy={isBusy} onClick={() => input.current?.click()}>
          {isBusy ? texts.uploading : texts.choose}
        </Button>
        <p className="max-w-md text-sm text-soft">{texts.limits}</p>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={texts.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file can be chosen again, once it was mended.
            event.target.value = "";
          }}
        />
      </section>
    </div>
  );
}
