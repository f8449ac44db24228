/** A deal's title, which opens it where one is: for the keyboard, and for a tab of its own. */

import { Link } from "@tanstack/react-router";
import { cls } from "../../ui/class";
import type { Deal } from "./view";

export function DealLink({ deal, className }: { deal: Deal; className?: string }) {
  return (
    <Link
      to="."
      search={((before: Record<string, string>) => ({ ...before, deal: String(deal.id) })) as never}
      onClick={(event) => event.stopPropagation()}
      draggable={false}
      title={deal.title}
      className={cls("min-w-0 rounded-sm font-semibold hover:text-brand", className)}
    >
      <bdi>{deal.title}</bdi>
    </Link>
  );
}
