/** Whether WhatsApp is reached at the moment; leads to where that is seen to. */

import { Link } from "@tanstack/react-router";
import { api } from "../../api/member";
import { cls } from "../../ui/class";
import { connection } from "./connection/view";

/** What live updates miss is seen after a while. */
const LOOK_MS = 60_000;

export function StatusChip() {
  const found = api.useQuery("get", "/api/whatsapp/status", {}, { refetchInterval: LOOK_MS });
  if (!found.data) return null;
  const { tone, title } = connection(found.data);
  return (
    <Link
      to="/whatsapp/connection"
      className={cls(
        "inline-flex min-h-8 min-w-0 items-center gap-2 rounded-full border border-line px-2.5 text-xs font-semibold hover:border-brand max-sm:min-h-10",
        { good: "text-good", warn: "text-warn", bad: "text-bad" }[tone],
      )}
    >
      <span className="size-2 shrink-0 rounded-full bg-current" aria-hidden />
      <span className="truncate">{title}</span>
    </Link>
  );
}
