/** What is thought about tasks without showing them: when they are due in words, and what of a form is sent. */

import type { Schemas } from "../../api/member";
import { dayAfter, dayShort, time, today, weekday } from "../../lib/format";
import type { Search } from "../../lib/search";
import { texts } from "./texts";

export type Task = Schemas["Task"];
export type State = Schemas["TaskState"];
export type Group = keyof typeof texts.groups;

/** Today and the days after it that are a week. */
const WEEK_DAYS = 7;
const SHOWN = ["done", "cancelled", "deleted"] as const;

/** Where a task stands among those that are open, seen from `now`. */
export function groupOf({ due_at, due_date }: Pick<Task, "due_at" | "due_date">, now: number): Group {
  if (!due_at || !due_date) return "none";
  if (Date.parse(due_at) <= now) return "overdue";
  const day = today(now);
  if (due_date <= day) return "today";
  return due_date < dayAfter(day, WEEK_DAYS) ? "week" : "later";
}

/** Tasks under their groups, the most pressing first; groups without any are left out. */
export function grouped(tasks: readonly Task[], now: number): { group: Group; tasks: Task[] }[] {
  const of = (group: Group) => tasks.filter((task) => groupOf(task, now) === group);
  const groups = Object.keys(texts.groups) as Group[];
  return groups.map((group) => ({ group, tasks: of(group) })).filter((one) => one.tasks.length > 0);
}

/** A day as one says it, seen from `now`: `מחר`, and the date where that says more. */
export function dayWords(date: string, now: number): string {
  const day = today(now);
  if (date === day) return texts.today;
  if (date === dayAfter(day, 1)) return texts.tomorrow;
  if (date === dayAfter(day, -1)) return texts.yesterday;
  const isNear = date > dayAfter(day, -WEEK_DAYS) && date < dayAfter(day, WEEK_DAYS);
  return isNear ? weekday(date) : dayShort(date);
}

/** `מחר, 17:00`; empty for what is never due. */
export function dueWords({ due_date, due_time }: Pick<Task, "due_date" | "due_time">, now: number): string {
  if (!due_date) return "";
  const day = dayWords(due_date, now);
  return due_time ? texts.dueAt(day, time(due_time)) : day;
}

/** The words of the address as the program is asked. */
export function queryOf({ shown, assignee_id }: Search) {
  const of = SHOWN.find((one) => one === shown);
  return {
    ...(assignee_id ? { assignee_id: Number(assignee_id) } : {}),
    ...(of === "deleted" ? { deleted: true } : { state: of ?? ("open" as const) }),
    sort: of ? "-due_at" : "due_at",
  };
}

/** What a state can become by hand: what is done is not cancelled, only opened again. */
export function statesFrom(state: State): State[] {
  return state === "open" ? ["open", "done", "cancelled"] : [state, "open"];
}
