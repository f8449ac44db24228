/** What each column holds: guessed by its name, corrected by somebody who knows. */

import { useState } from "react";
import { codeOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { Select } from "../../ui/fields";
import { refusals } from "../../ui/texts";
import { check } from "./ask";
import { texts } from "./texts";
import { hasIdentity, type Import, samplesOf, TARGETS, type Target } from "./view";

const OPTIONS = TARGETS.map((value) => ({ value, label: texts.targets[value] }));
const EXISTING = ["update", "skip"] as const;

export function Mapping({ of, onChecked }: { of: Import; onChecked: () => void }) {
  const [mapping, setMapping] = useState<Target[]>(of.mapping ?? of.guess);
  const [existing, setExisting] = useState(of.on_existing ?? "update");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = (at: number, target: Target) => setMapping(mapping.map((one, place) => (place === at ? target : one)));
  const send = async () => {
    setRefusal(hasIdentity(mapping) ? null : texts.needIdentity);
    if (!hasIdentity(mapping) || isBusy) return;
    setBusy(true);
    try {
      await check(of.id, { mapping, on_existing: existing });
      onChecked();
    } catch (error) {
      setRefusal(refusals[codeOf(error)] ?? refusals.internal_error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={texts.mapTitle} flush>
      <p className="px-4 py-3 text-soft">{texts.mapText}</p>
      <ul className="divide-y divide-line border-y border-line">
        {of.columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name, and stay where they are
          <li key={at} className="grid items-center gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[1fr_1.4fr_14rem]">
            <bdi className="min-w-0 font-semibold wrap-anywhere">{column}</bdi>
            <Samples values={samplesOf(of.sample, at)} />
            <Select
              aria-label={texts.target(column)}
              options={OPTIONS}
              value={mapping[at] ?? "ignore"}
              onChange={(event) => set(at, event.target.value as Target)}
              className={cls(mapping[at] === "ignore" && "text-soft")}
            />
          </li>
        ))}
      </ul>
      <div className="grid gap-4 p-4">
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-semibold">{texts.existing}</legend>
          {EXISTING.map((one) => (
            <label key={one} className="flex min-h-9 items-center gap-2.5 max-sm:min-h-11">
              <input
                type="radio"
                name="existing"
                checked={existing === one}
                onChange={() => setExisting(one)}
                className="size-4 accent-brand"
              />
              {texts.existingOf[one]}
            </label>
          ))}
          <p className="text-sm text-soft">{texts.existingHint}</p>
        </fieldset>
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        <Button rank="primary" busy={isBusy} onClick={() => void send()} className="justify-self-start max-sm:w-full">
          {texts.check}
        </Button>
      </div>
    </Card>
  );
}

function Samples({ values }: { values: string[] }) {
  if (values.length === 0) return <span className="text-sm text-faint">{texts.emptyColumn}</span>;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2 gap-y-1 text-sm text-soft">
      {values.map((value) => (
        <bdi key={value} className="max-w-full truncate rounded-sm bg-sunken px-1.5">
          {value}
        </bdi>
      ))}
    </span>
  );
}
