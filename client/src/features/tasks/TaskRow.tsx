/** A task in a line: checked off with one touch, opened with another. */

import { Bell, Sparkles, UserRound } from "lucide-react";
import { useMay } from "../../api/me";
import { cls } from "../../ui/class";
import { CustomerName, UserName } from "../../ui/words";
import { Check } from "./Check";
import { RowMenu } from "./RowMenu";
import { texts } from "./texts";
import { dueWords, groupOf, type Task } from "./view";

interface TaskRowProps {
  task: Task;
  now: number;
  onOpen: () => void;
}

export function TaskRow({ task, now, onOpen }: TaskRowProps) {
  const may = useMay();
  return (
    <li className="relative flex items-start gap-1 px-2 py-1 transition-colors hover:bg-brand-tint/40 sm:px-3">
      <Check task={task} disabled={!may("update_task") || Boolean(task.deleted_at)} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-0.5 py-2 text-sm text-soft md:grid md:grid-cols-[minmax(0,1fr)_10rem_11.5rem]">
        <Title task={task} onOpen={onOpen} />
        <About task={task} />
        <Assignee id={task.assignee_id} />
        <Due task={task} now={now} />
      </div>
      <div className="relative z-10 -me-1 shrink-0">
        <RowMenu task={task} now={now} onOpen={onOpen} />
      </div>
    </li>
  );
}

/** The whole line opens it. */
function Title({ task, onOpen }: { task: Task; onOpen: () => void }) {
  const isOpen = task.state === "open" && !task.deleted_at;
  return (
    <button
      type="button"
      onClick={onOpen}
      className={cls(
        "min-w-0 basis-full text-start text-[0.9375rem] after:absolute after:inset-0 after:content-[''] hover:text-brand",
        isOpen ? "font-semibold text-ink" : "text-soft",
        task.state !== "open" && "line-through decoration-line-strong",
      )}
    >
      <span className="line-clamp-2 wrap-anywhere">
        <bdi>{task.title}</bdi>
      </span>
    </button>
  );
}

/** Whom it is about, and that the receptionist wrote it down. */
function About({ task: { customer_id, made_by } }: { task: Task }) {
  if (customer_id == null && made_by !== "agent") return null;
  return (
    <span className="order-2 flex max-w-full min-w-0 flex-wrap gap-x-3 md:order-none md:col-start-1 md:row-start-2">
      {customer_id != null && (
        <span className="relative z-10 max-w-full min-w-0 truncate">
          <CustomerName id={customer_id} />
        </span>
      )}
      {made_by === "agent" && (
        <span className="inline-flex items-center gap-1 text-violet">
          <Sparkles className="size-3.5 shrink-0" aria-hidden />
          {texts.byAgent}
        </span>
      )}
    </span>
  );
}

function Assignee({ id }: { id: number | null | undefined }) {
  if (id == null) return null;
  return (
    <span className="order-3 inline-flex max-w-full min-w-0 items-center gap-1.5 md:order-none md:col-start-2 md:row-span-2 md:row-start-1">
      <UserRound className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">
        <UserName id={id} />
      </span>
    </span>
  );
}

function Due({ task, now }: { task: Task; now: number }) {
  const due = dueWords(task, now);
  if (!due) return null;
  const isLate = task.state === "open" && groupOf(task, now) === "overdue";
  const isReminded = task.state === "open" && task.remind_minutes != null && !task.reminded_at;
  return (
    <span
      className={cls(
        "order-1 inline-flex items-center gap-1.5 md:order-none md:col-start-3 md:row-span-2 md:row-start-1",
        isLate && "font-semibold text-bad",
      )}
    >
      {isReminded && <Bell className="size-3.5 shrink-0" role="img" aria-label={texts.reminder} />}
      {due}
    </span>
  );
}
