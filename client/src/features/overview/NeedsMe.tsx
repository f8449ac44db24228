/** What waits for somebody, each a way to it. */

import { Link } from "@tanstack/react-router";
import { ChevronLeft, PartyPopper } from "lucide-react";
import { number } from "../../lib/format";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import type { Need } from "./view";

export function NeedsMe({ needs }: { needs: Need[] }) {
  if (needs.length === 0) {
    return (
      <Card>
        <p className="flex items-center gap-3">
          <PartyPopper className="size-6 text-good" aria-hidden />
          <span>
            <strong>{texts.nothingTitle}.</strong> {texts.nothing}
          </span>
        </p>
      </Card>
    );
  }
  return (
    <section aria-label={texts.needsMe}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {needs.map((need) => (
          <li key={need.label}>
            <Way need={need} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ need: { label, count, to, search, urgent } }: { need: Need }) {
  return (
    <Link
      to={to}
      search={search ?? {}}
      className={cls(
        "group flex h-full items-center gap-3 rounded-md border bg-surface p-4 shadow-sm transition-colors hover:border-brand",
        urgent ? "border-warn/40" : "border-line",
      )}
    >
      <span className={cls("text-3xl leading-none font-bold tabular-nums", urgent ? "text-warn" : "text-brand")}>
        {number(count)}
      </span>
      <span className="min-w-0 grow font-semibold">{label}</span>
      <ChevronLeft
        className="size-5 shrink-0 text-faint transition-transform group-hover:-translate-x-0.5 group-hover:text-brand ltr:-scale-x-100"
        aria-hidden
      />
    </Link>
  );
}
