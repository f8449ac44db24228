/** A deal by its title; leads to it unless `plain`. */

import { Link } from "@tanstack/react-router";
import { useDeal } from "../api/deals";
import { texts } from "./texts";

export function DealName({ id, plain = false }: { id: number | null | undefined; plain?: boolean }) {
  const deal = useDeal(id);
  if (id == null) return <span className="text-faint">—</span>;
  const title = deal?.title ?? `${texts.deal} ${id}`;
  if (plain) return <bdi title={title}>{title}</bdi>;
  return (
    <Link
      to="/deals"
      search={{ deal: String(id) }}
      title={title}
      className="text-brand hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      <bdi>{title}</bdi>
    </Link>
  );
}
