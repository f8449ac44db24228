/** An address that is to be handed on: seen, and copied by one press. */

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button";
import { Field } from "./fields";
import { texts } from "./texts";

export function LinkBox({ url, label }: { url: string; label: string }) {
  const [state, setState] = useState<"new" | "copied" | "failed">("new");
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <Field label={label} error={state === "failed" ? texts.copyFailed : undefined}>
      {(ids) => (
        <div className="flex gap-2">
          <input
            {...ids}
            readOnly
            dir="ltr"
            value={url}
            onFocus={(event) => event.currentTarget.select()}
            className="min-h-10 w-full min-w-0 truncate rounded-sm border border-line bg-ground px-3 text-sm max-sm:min-h-11"
          />
          <Button icon={state === "copied" ? Check : Copy} onClick={copy}>
            <span aria-live="polite">{state === "copied" ? texts.copied : texts.copy}</span>
          </Button>
        </div>
      )}
    </Field>
  );
}
