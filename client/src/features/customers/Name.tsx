/** The name of a customer who is at hand, leading to their page; whoever has none goes by their number. */

import { Link } from "@tanstack/react-router";
import { phone as written } from "../../lib/format";
import { texts as common } from "../../ui/texts";

export function nameOf({ name, phone, email }: { name: string; phone?: string | null; email?: string | null }): string {
  return name || (phone ? written(phone) : email || common.noName);
}

export function NameLink({ id, name }: { id: number; name: string }) {
  return (
    <Link
      to="/customers/$id"
      params={{ id: String(id) }}
      className="font-semibold text-ink hover:text-brand hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      <bdi>{name}</bdi>
    </Link>
  );
}
