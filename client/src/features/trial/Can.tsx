/** The tools of the call, lit once they were used. */

import { Check } from "lucide-react";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { toolWords } from "../../ui/tools";
import type { State } from "./state";
import { texts } from "./texts";
import { used } from "./view";

export function Can({ tools, deeds }: Pick<State, "tools" | "deeds">) {
  return (
    <Card title={texts.can}>
      <ul className="flex flex-wrap gap-1.5">
        {used({ tools, deeds }).map(({ name, times }) => (
          <li
            key={name}
            className={cls(
              "inline-flex min-w-0 items-center gap-1 rounded-full px-2.5 py-0.5 text-sm transition-colors",
              times > 0 ? "bg-violet-tint font-semibold text-violet" : "bg-sunken text-soft",
            )}
          >
            {times > 0 && <Check className="size-3.5 shrink-0" aria-hidden />}
            <bdi>{toolWords(name)}</bdi>
            {times > 0 && <span className="sr-only">{texts.usedTimes(times)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
