/** The form of a task: what stands in it, and what of it is sent. */

import type { Schemas } from "../../api/member";
import type { Option } from "../../ui/fields";
import { texts } from "./texts";
import type { State, Task } from "./view";

export interface TaskForm {
  title: string;
  details: string;
  customer_id: number | null;
  assignee_id: number | null;
  due_date: string;
  due_time: string;
  remind_minutes: string;
  state: State;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Before the time of a task. */
const BEFORE_TIME: [number, string][] = [
  [0, texts.reminds.atTime],
  [15, texts.reminds.minutes(15)],
  [30, texts.reminds.minutes(30)],
  [HOUR, texts.reminds.hour],
  [2 * HOUR, texts.reminds.hours(2)],
  [DAY, texts.reminds.dayBefore],
];
/** A day alone ends at midnight; nobody wants to hear of it then. */
const OF_DAY: [number, string][] = [
  [15 * HOUR, texts.reminds.morning],
  [7 * HOUR, texts.reminds.afternoon],
  [DAY + 15 * HOUR, texts.reminds.morningBefore],
];

/** When somebody can be reminded; `now` is kept among the choices, whatever it is. */
export function remindOptions(hasTime: boolean, now: string): Option[] {
  const known = hasTime ? BEFORE_TIME : OF_DAY;
  const all = known.some(([minutes]) => String(minutes) === now) || now === "" ? known : [...known, other(now)];
  return all.map(([minutes, label]) => ({ value: String(minutes), label }));
}

function other(now: string): [number, string] {
  const minutes = Number(now);
  return [minutes, minutes % HOUR === 0 ? texts.reminds.hours(minutes / HOUR) : texts.reminds.minutes(minutes)];
}

export function emptyForm(given: Partial<TaskForm>): TaskForm {
  const empty = { title: "", details: "", due_date: "", due_time: "", remind_minutes: "" };
  return { ...empty, customer_id: null, assignee_id: null, state: "open", ...given };
}

export function formOf(task: Task): TaskForm {
  return {
    title: task.title,
    details: task.details,
    customer_id: task.customer_id ?? null,
    assignee_id: task.assignee_id ?? null,
    due_date: task.due_date ?? "",
    due_time: task.due_time?.slice(0, 5) ?? "",
    remind_minutes: task.remind_minutes == null ? "" : String(task.remind_minutes),
    state: task.state,
  };
}

/** All that a form says, as the program takes it. A time or a reminder without a day is none. */
function said({ title, details, customer_id, assignee_id, due_date, due_time, remind_minutes, state }: TaskForm) {
  return {
    title: title.trim(),
    details: details.trim(),
    customer_id,
    assignee_id,
    due_date: due_date || null,
    due_time: (due_date && due_time) || null,
    remind_minutes: due_date && remind_minutes ? Number(remind_minutes) : null,
    state,
  };
}

export function bodyOf(values: TaskForm): Schemas["NewTask"] {
  const { state: _, ...body } = said(values);
  return body;
}

/** Only what was changed: what others changed meanwhile stays as they left it. */
export function changeOf(before: TaskForm, after: TaskForm): Schemas["TaskChange"] {
  const was = said(before);
  const changed = Object.entries(said(after)).filter(([name, value]) => value !== was[name as keyof typeof was]);
  return Object.fromEntries(changed);
}
