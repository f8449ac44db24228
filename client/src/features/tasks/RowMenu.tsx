/** What else can be done with a task in a list: put off, called off, deleted, brought back. */

import {
  ArchiveRestore,
  Ban,
  CalendarArrowDown,
  CalendarClock,
  CalendarPlus,
  Pencil,
  RotateCcw,
  Trash2,
} from "lucide-react";
import { useMay } from "../../api/me";
import { dayAfter, today } from "../../lib/format";
import { type Action, Menu } from "../../ui/Menu";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { useTask } from "./useTask";
import type { Task } from "./view";

const WEEK_DAYS = 7;

interface RowMenuProps {
  task: Task;
  now: number;
  onOpen: () => void;
}

export function RowMenu({ task, now, onOpen }: RowMenuProps) {
  const may = useMay();
  const { become, bringBack, take } = useTask(task);
  const putOffs = usePutOff(task, now);
  const actions: (Action | false)[] = task.deleted_at
    ? [may("restore_task") && { label: common.restore, icon: ArchiveRestore, onClick: () => void bringBack() }]
    : [
        may("update_task") && { label: texts.open, icon: Pencil, onClick: onOpen },
        ...(may("update_task") ? putOffs : []),
        may("update_task") && task.state === "open"
          ? { label: texts.cancel, icon: Ban, onClick: () => void become("cancelled") }
          : may("update_task") && { label: texts.reopen, icon: RotateCcw, onClick: () => void become("open") },
        may("delete_task") && { label: common.delete, icon: Trash2, danger: true, onClick: () => void take() },
      ];
  return <Menu label={texts.actions(task.title)} actions={actions} />;
}

/** To today, to tomorrow, a week on: whichever would change something. */
function usePutOff(task: Task, now: number): Action[] {
  const { putOff } = useTask(task);
  if (task.state !== "open") return [];
  const day = today(now);
  const from = task.due_date && task.due_date > day ? task.due_date : day;
  const ways = [
    { label: texts.toToday, icon: CalendarArrowDown, date: day },
    { label: texts.toTomorrow, icon: CalendarPlus, date: dayAfter(day, 1) },
    { label: texts.toNextWeek, icon: CalendarClock, date: dayAfter(from, WEEK_DAYS) },
  ];
  return ways
    .filter(({ date }) => date !== task.due_date)
    .map(({ label, icon, date }) => ({ label, icon, onClick: () => void putOff(date) }));
}
