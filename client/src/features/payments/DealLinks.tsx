/** The links by which a deal can be paid, and how each stands. */

import { CircleX } from "lucide-react";
import { useMay } from "../../api/me";
import { api, ask, queries } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { IconButton } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { useToasts } from "../../ui/Toasts";
import { Day, Money } from "../../ui/words";
import { texts } from "./texts";
import { linkOf } from "./view";

/** Those that are over are told where they are the last word. */
const AT_MOST = 4;

export function DealLinks({ dealId }: { dealId: number }) {
  const found = api.useQuery("get", "/api/payments/links", { params: { query: { deal_id: dealId } } });
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const links = found.data?.items ?? [];
  const open = links.filter(({ status }) => status === "open" || status === "processing");
  const shown = [...open, ...links.filter((link) => !open.includes(link))].slice(0, Math.max(open.length, AT_MOST));
  if (shown.length === 0) return null;
  const close = async (id: number) => {
    const question = { title: texts.closeQuestion, text: texts.closeText, yes: texts.closeYes, danger: true };
    if (!(await sure(question))) return;
    const { response, error } = await ask.DELETE("/api/payments/links/{id}", { params: { path: { id } } });
    queries.invalidateQueries({ queryKey: ["get", "/api/payments/links"] });
    if (!response.ok) return toasts.failed(error);
    toasts.done(texts.closed);
  };
  return (
    <section className="grid grid-cols-1 gap-1">
      <h3 className="text-sm font-semibold text-soft">{texts.links}</h3>
      <ul>
        {shown.map((link) => {
          const { label, tone } = linkOf(link.status);
          return (
            <li key={link.id} className="flex min-h-11 items-center gap-3">
              <span className="min-w-0 grow">
                <span className="font-semibold tabular-nums">
                  <Money minor={link.amount} currency={link.currency} />
                </span>{" "}
                {link.status === "open" && (
                  <span className="text-sm text-soft">
                    {texts.linkUntil} <Day at={link.expires_at} />
                  </span>
                )}
              </span>
              <Badge tone={tone}>{label}</Badge>
              {link.status === "open" && may("close_payment_link") && (
                <IconButton icon={CircleX} label={texts.closeLink} onClick={() => close(link.id)} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
