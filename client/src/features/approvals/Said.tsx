/** The words that the request came from. */

import { useSaid } from "./said";
import { texts } from "./texts";
import type { Approval } from "./view";

export function Said({ approval }: { approval: Approval }) {
  const words = useSaid(approval);
  if (words.length === 0) return null;
  return (
    <section aria-label={texts.said} className="grid gap-1 rounded-sm bg-sunken px-3 py-2">
      {words.map(({ who, text, at_ms }) => (
        <p key={at_ms} className="min-w-0 wrap-anywhere">
          <span className="text-sm font-semibold text-soft">{who === "caller" ? texts.caller : texts.agent}: </span>
          <bdi>{text}</bdi>
        </p>
      ))}
    </section>
  );
}
