/** What an import came to, or would come to, and what can be done next. */

import { useState } from "react";
import { codeOf } from "../../api/refusal";
import { number } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { Button, ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { refusals } from "../../ui/texts";
import { run } from "./ask";
import { Counts } from "./Counts";
import { Problems } from "./Problems";
import { texts } from "./texts";
import { type Import, writes } from "./view";

interface OutcomeProps {
  of: Import;
  onMap: () => void;
  onAnother: () => void;
}

export function Outcome({ of, onMap, onAnother }: OutcomeProps) {
  const isChecked = of.state === "checked";
  const isExpired = Date.parse(of.expires_at) < Date.now();
  return (
    <>
      <Card title={titleOf(of)}>
        <div className="grid gap-4">
          {isChecked && <p className="text-soft">{texts.checkedText}</p>}
          {of.state === "failed" && <Alert tone="bad">{texts.failedText}</Alert>}
          {of.state === "cancelled" && (
            <p className="text-soft">{texts.cancelledText(number(of.done_rows), number(of.rows))}</p>
          )}
          <Counts of={of} />
          {isChecked && writes(of) === 0 && <Alert tone="info">{texts.nothingToRun}</Alert>}
          {isExpired && <Alert tone="info">{texts.expired}</Alert>}
          <div className="flex flex-wrap gap-2">
            {isChecked && !isExpired && writes(of) > 0 && <Run of={of} />}
            {of.state === "done" && (
              <ButtonLink rank="primary" to="/customers">
                {texts.toCustomers}
              </ButtonLink>
            )}
            {!isExpired && <Button onClick={onMap}>{texts.again}</Button>}
            <Button rank="plain" onClick={onAnother}>
              {texts.another}
            </Button>
          </div>
        </div>
      </Card>
      <Problems of={of} />
    </>
  );
}

function titleOf({ state }: Import): string {
  if (state === "checked") return texts.checkedTitle;
  if (state === "failed") return texts.failedTitle;
  return state === "cancelled" ? texts.cancelledTitle : texts.doneTitle;
}

function Run({ of }: { of: Import }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    setRefusal(null);
    const plan = { mapping: of.mapping ?? of.guess, on_existing: of.on_existing ?? ("update" as const) };
    await run(of.id, plan).catch((error: unknown) => setRefusal(refusals[codeOf(error)] ?? refusals.internal_error));
    setBusy(false);
  };
  return (
    <>
      {refusal && (
        <div className="w-full">
          <Alert tone="bad">{refusal}</Alert>
        </div>
      )}
      <Button rank="primary" busy={isBusy} onClick={() => void go()}>
        {texts.run(number(writes(of)))}
      </Button>
    </>
  );
}
