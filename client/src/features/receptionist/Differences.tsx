/** What differs, field by field: what it was and what it is. */

import { Badge, type Tone } from "../../ui/Badge";
import { type Change, type Line, told } from "./changes";
import { texts } from "./texts";

const TONES: Record<Line["mark"], Tone> = { added: "good", removed: "bad", changed: "info" };

export function Differences({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="grid grid-cols-1 gap-4">
      {changes.map(told).map(({ field, name, lines, isReordered, before, after }) => (
        <div key={field} className="min-w-0">
          <dt className="mb-1 font-semibold">{name}</dt>
          <dd>
            {lines === null && <Sides before={before} after={after} />}
            {isReordered && <p className="text-sm text-soft">{texts.reordered}</p>}
            {lines !== null && lines.length > 0 && (
              <ul className="grid grid-cols-1 gap-2">
                {lines.map((line) => (
                  <li key={`${line.mark} ${line.name} ${line.before} ${line.after}`} className="grid grid-cols-1 gap-1">
                    <span className="flex min-w-0 items-start gap-2">
                      <Badge tone={TONES[line.mark]}>{texts.marks[line.mark]}</Badge>
                      <bdi className="min-w-0 wrap-anywhere">{line.name}</bdi>
                    </span>
                    <Sides before={line.before} after={line.after} />
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Old and new beside each other, one above the other where there is no room. */
function Sides({ before, after }: { before: string | null; after: string | null }) {
  if (before === null && after === null) return null;
  return (
    <div className="grid gap-1 text-sm sm:grid-cols-2 sm:gap-2">
      {before !== null && <Side label={texts.before} text={before} className="bg-bad-tint" />}
      {after !== null && <Side label={texts.after} text={after} className="bg-good-tint sm:col-start-2" />}
    </div>
  );
}

function Side({ label, text, className }: { label: string; text: string; className: string }) {
  return (
    <p className={`min-w-0 rounded-sm px-2 py-1 wrap-anywhere whitespace-pre-line ${className}`}>
      <span className="font-semibold text-soft">{label}: </span>
      <bdi>{text}</bdi>
    </p>
  );
}
