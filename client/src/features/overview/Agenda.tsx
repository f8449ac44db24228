/** What is to be done today, and next. */

import { Link } from "@tanstack/react-router";
import { api } from "../../api/member";
import { dayShort, time, today } from "../../lib/format";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { Skeleton } from "../../ui/states";
import { CustomerName } from "../../ui/words";
import { texts } from "./texts";

/** As many as fit beside the figures. */
const AT_MOST = 6;

export function Agenda() {
  const day = today(Date.now());
  const query = { from: day, to: day, state: "booked", limit: AT_MOST, sort: "starts_at" } as const;
  const found = api.useQuery("get", "/api/crm/appointments", { params: { query } });
  const items = found.data?.items ?? [];
  return (
    <Card
      title={texts.agenda}
      actions={
        <Link to="/calendar" className="font-semibold text-brand hover:underline">
          {texts.toCalendar}
        </Link>
      }
    >
      {found.isPending ? (
        <Skeleton />
      ) : items.length === 0 ? (
        <p className="text-soft">{texts.noAgenda}</p>
      ) : (
        <ul className="grid gap-3">
          {items.map((item) => (
            <li key={item.id} className="flex gap-3">
              <time className="shrink-0 font-bold text-brand tabular-nums">{time(item.time)}</time>
              <span className="min-w-0">
                <Link
                  to="/calendar"
                  search={{ appointment: String(item.id) }}
                  className="block truncate font-semibold hover:text-brand"
                >
                  <bdi>{item.title}</bdi>
                </Link>
                <CustomerName id={item.customer_id} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function TasksDue() {
  const day = today(Date.now());
  const query = { state: "open", limit: AT_MOST, sort: "due_at" } as const;
  const found = api.useQuery("get", "/api/crm/tasks", { params: { query } });
  const items = found.data?.items.filter((task) => task.due_date) ?? [];
  return (
    <Card
      title={texts.tasksDue}
      actions={
        <Link to="/tasks" className="font-semibold text-brand hover:underline">
          {texts.all}
        </Link>
      }
    >
      {found.isPending ? (
        <Skeleton />
      ) : items.length === 0 ? (
        <p className="text-soft">{texts.noTasks}</p>
      ) : (
        <ul className="grid gap-3">
          {items.map((task) => (
            <li key={task.id} className="flex items-baseline justify-between gap-3">
              <Link to="/tasks" search={{ task: String(task.id) }} className="min-w-0 truncate hover:text-brand">
                <bdi>{task.title}</bdi>
              </Link>
              <span
                className={cls(
                  "shrink-0 text-sm",
                  task.due_date && task.due_date < day ? "font-semibold text-bad" : "text-soft",
                )}
              >
                {task.due_date && dayShort(task.due_date)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
