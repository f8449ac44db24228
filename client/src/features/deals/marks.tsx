/** The small signs by which a deal is known: its stage, its amount, and the day on which it is thought to be made. */

import { CalendarClock } from "lucide-react";
import { dayShort, moneyShort, today } from "../../lib/format";
import { Badge } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import { type Deal, type DealStage, isLate, TONES } from "./view";

export function StageBadge({ stage }: { stage: DealStage }) {
  return <Badge tone={TONES[stage]}>{texts.stages[stage]}</Badge>;
}

export function Amount({ deal: { amount, currency }, none = "—" }: { deal: Deal; none?: string }) {
  return amount == null ? (
    <span className="font-normal text-faint">{none}</span>
  ) : (
    <bdi className="whitespace-nowrap">{moneyShort(amount, currency)}</bdi>
  );
}

export function CloseDay({ deal }: { deal: Deal }) {
  if (!deal.expected_close) return <span className="text-faint">—</span>;
  const late = isLate(deal, today(Date.now()));
  return (
    <time
      dateTime={deal.expected_close}
      title={late ? texts.late : texts.expectedClose}
      className={cls("inline-flex items-center gap-1 whitespace-nowrap", late && "font-semibold text-bad")}
    >
      <CalendarClock className="size-3.5 shrink-0" aria-hidden />
      {dayShort(deal.expected_close)}
      {late && <span className="sr-only">{texts.late}</span>}
    </time>
  );
}
