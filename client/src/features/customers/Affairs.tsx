/** What is open with a customer: leads, deals, tasks, each leading to its own place. */

import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Rows, useList } from "../../api/list";
import { time, today } from "../../lib/format";
import { Card, NoneOf } from "../../ui/Card";
import { cls } from "../../ui/class";
import { Skeleton } from "../../ui/states";
import { Day, Money } from "../../ui/words";
import { texts } from "./texts";
import { isOverdue } from "./view";

/** More than these are looked at in their own place. */
const MOST = 5;
/** What is over is left out here, so that more is asked for than is shown. */
const ASKED = 50;

type Kind = keyof typeof texts.affairs;

export function OpenLeads({ customerId }: { customerId: number }) {
  const list = useList("/api/crm/leads", { customer_id: customerId }, { limit: ASKED });
  const open = list.rows.filter(({ stage, deal_id }) => stage !== "lost" && deal_id == null);
  return (
    <Affairs kind="leads" list={list} count={open.length}>
      {open.slice(0, MOST).map((lead) => (
        <Line key={lead.id} to="/leads" search={{ lead: String(lead.id) }} title={lead.title}>
          {texts.leadStages[lead.stage]}
          {lead.amount != null && <Money minor={lead.amount} currency={lead.currency} />}
        </Line>
      ))}
    </Affairs>
  );
}

export function OpenDeals({ customerId }: { customerId: number }) {
  const list = useList("/api/crm/deals", { customer_id: customerId }, { limit: ASKED });
  const open = list.rows.filter(({ stage }) => stage === "new" || stage === "qualified");
  return (
    <Affairs kind="deals" list={list} count={open.length}>
      {open.slice(0, MOST).map((deal) => (
        <Line key={deal.id} to="/deals" search={{ deal: String(deal.id) }} title={deal.title}>
          {texts.dealStages[deal.stage]}
          {deal.amount != null && <Money minor={deal.amount} currency={deal.currency} />}
        </Line>
      ))}
    </Affairs>
  );
}

export function OpenTasks({ customerId }: { customerId: number }) {
  const list = useList("/api/crm/tasks", { customer_id: customerId, state: "open" }, { limit: ASKED });
  const now = today(Date.now());
  return (
    <Affairs kind="tasks" list={list} count={list.rows.length}>
      {list.rows.slice(0, MOST).map((task) => (
        <Line key={task.id} to="/tasks" search={{ task: String(task.id) }} title={task.title}>
          {task.due_date && (
            <span className={cls(isOverdue(task.due_date, now) && "font-semibold text-bad")}>
              {isOverdue(task.due_date, now) && `${texts.overdue} · `}
              <Day at={task.due_date} /> {task.due_time && <bdi>{time(task.due_time)}</bdi>}
            </span>
          )}
        </Line>
      ))}
    </Affairs>
  );
}

interface AffairsProps {
  kind: Kind;
  list: Rows<unknown>;
  count: number;
  children: ReactNode;
}

function Affairs({ kind, list, count, children }: AffairsProps) {
  if (list.error) return null;
  if (!list.isPending && count === 0) return <NoneOf title={texts.affairs[kind]} />;
  return (
    <Card title={texts.affairs[kind]} actions={count > 0 && <span className="text-sm text-soft">{count}</span>} flush>
      {list.isPending ? <Skeleton lines={1} /> : <ul className="divide-y divide-line">{children}</ul>}
    </Card>
  );
}

function Line({ title, children, ...link }: LinkProps & { title: string; children?: ReactNode }) {
  return (
    <li>
      <Link {...link} className="block px-4 py-2.5 hover:bg-brand-tint/50">
        <bdi className="line-clamp-2 font-semibold wrap-anywhere">{title}</bdi>
        <span className="flex flex-wrap gap-x-3 text-sm text-soft">{children}</span>
      </Link>
    </li>
  );
}
