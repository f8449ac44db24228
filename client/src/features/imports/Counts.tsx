/** How many rows went which way, or would. */

import { number } from "../../lib/format";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import type { Import } from "./view";

const NAMES = ["new", "update", "skip", "conflict", "error"] as const;
const COLOURS = { new: "text-good", update: "text-info", skip: "text-soft", conflict: "text-warn", error: "text-bad" };

export function Counts({ of: { counts } }: { of: Import }) {
  return (
    <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
      {NAMES.map((name) => (
        <div key={name} className="flex flex-col-reverse rounded-sm bg-ground px-3 py-2.5">
          <dt className="text-sm text-soft">{texts.counts[name]}</dt>
          <dd className={cls("text-2xl font-bold", counts[name] > 0 ? COLOURS[name] : "text-faint")}>
            {number(counts[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
