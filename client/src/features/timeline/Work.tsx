/** Leads, deals, their moves, and tasks on a timeline. */

import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { Schemas } from "../../api/member";
import { time } from "../../lib/format";
import { Day, Moment, Money } from "../../ui/words";
import { texts } from "./texts";
import type { StageChange } from "./view";

const LINK = "font-semibold text-brand hover:underline wrap-anywhere";

export function LeadBody({ lead }: { lead: Schemas["Lead"] }) {
  return (
    <div className="mt-1">
      <Link to="/leads" search={{ lead: String(lead.id) }} className={LINK}>
        <bdi>{lead.title}</bdi>
      </Link>
      <p className="flex flex-wrap gap-x-3 text-sm text-soft">
        {lead.amount != null && <Money minor={lead.amount} currency={lead.currency} />}
        {lead.timing && <bdi>{lead.timing}</bdi>}
      </p>
      {lead.details && (
        <p dir="auto" className="wrap-anywhere">
          {lead.details}
        </p>
      )}
    </div>
  );
}

export function DealBody({ deal }: { deal: Schemas["Deal"] }) {
  return (
    <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
      <Link to="/deals" search={{ deal: String(deal.id) }} className={LINK}>
        <bdi>{deal.title}</bdi>
      </Link>
      {deal.amount != null && <Money minor={deal.amount} currency={deal.currency} />}
    </p>
  );
}

export function StageBody({ change }: { change: StageChange }) {
  const { noun, subject_id, title, from_stage, to_stage, reason } = change;
  const stages = texts.stages[noun];
  const place =
    noun === "lead"
      ? { to: "/leads" as const, search: { lead: String(subject_id) } }
      : { to: "/deals" as const, search: { deal: String(subject_id) } };
  return (
    <div className="mt-1">
      <p className="flex flex-wrap items-center gap-x-2">
        <Link {...place} className={LINK}>
          <bdi>{title}</bdi>
        </Link>
        <span className="flex items-center gap-1.5 text-soft">
          {stages[from_stage]}
          <ArrowLeft className="size-3.5" aria-hidden />
          <span className="font-semibold text-ink">{stages[to_stage]}</span>
        </span>
      </p>
      {reason && (
        <p dir="auto" className="wrap-anywhere">
          <span className="text-soft">{texts.reason}</span> {reason}
        </p>
      )}
    </div>
  );
}

export function TaskBody({ task }: { task: Schemas["Task"] }) {
  return (
    <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
      <Link to="/tasks" search={{ task: String(task.id) }} className={LINK}>
        <bdi>{task.title}</bdi>
      </Link>
      <span className="text-sm text-soft">
        {task.done_at ? (
          <>
            {texts.doneAt} <Moment at={task.done_at} />
          </>
        ) : (
          task.due_date && (
            <>
              {texts.dueOn} <Day at={task.due_date} /> {task.due_time && <bdi>{time(task.due_time)}</bdi>}
            </>
          )
        )}
      </span>
    </p>
  );
}
