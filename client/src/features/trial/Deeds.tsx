/** What the receptionist looked up and wrote down, as it happens. */

import { TriangleAlert, Wrench } from "lucide-react";
import { number } from "../../lib/format";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { toolWords } from "../../ui/tools";
import type { Deed } from "./state";
import { texts } from "./texts";
import { answered, askedFor } from "./view";

export function Deeds({ deeds, isOver }: { deeds: readonly Deed[]; isOver: boolean }) {
  return (
    <Card title={texts.did}>
      {deeds.length === 0 && <p className="text-soft">{isOver ? texts.nothingDoneOver : texts.nothingDone}</p>}
      <ol aria-live="polite" className="grid gap-2">
        {deeds.map((deed, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was done stays in its place
          <li key={nth} className="min-w-0 rounded-sm bg-ground px-3 py-2">
            <Done deed={deed} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Done({ deed }: { deed: Deed }) {
  const { failed, text } = answered(deed.answer);
  const Icon = failed ? TriangleAlert : Wrench;
  return (
    <>
      <p className="flex min-w-0 items-start gap-2">
        <Icon className={cls("mt-1 size-4 shrink-0", failed ? "text-warn" : "text-violet")} aria-hidden />
        <span className="min-w-0 grow font-semibold wrap-anywhere">
          {toolWords(deed.name)}
          {failed && <span className="text-warn"> · {texts.couldNot}</span>}
        </span>
        <span className="shrink-0 text-sm text-soft tabular-nums">{texts.took(number(deed.ms))}</span>
      </p>
      <Asked given={deed.arguments} />
      {text && (
        <details className="mt-1 ps-6 text-sm">
          <summary className="w-fit cursor-pointer py-0.5 text-soft hover:text-ink">{texts.answer}</summary>
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
            {text}
          </p>
        </details>
      )}
    </>
  );
}

function Asked({ given }: { given: unknown }) {
  const asked = askedFor(given);
  if (asked.length === 0) return null;
  return (
    <dl className="mt-0.5 ps-6 text-sm">
      {asked.map(({ name, value }) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          {name && <dt className="shrink-0 text-soft">{texts.fields[name] ?? name}:</dt>}
          <dd className="min-w-0 wrap-anywhere">
            <bdi>{texts.values[value] ?? value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
