/** What was done already, folded away until somebody wants to see it. */

import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { useList } from "../../api/list";
import { cls } from "../../ui/class";
import { Failed, Skeleton } from "../../ui/states";
import { TaskLines } from "./TaskGroups";
import { texts } from "./texts";
import { queryOf } from "./view";

interface DoneTasksProps {
  assigneeId: string | undefined;
  isOpen: boolean;
  onToggle: () => void;
  onOpen: (id: number) => void;
}

export function DoneTasks({ assigneeId, isOpen, onToggle, onOpen }: DoneTasksProps) {
  const id = useId();
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className="flex min-h-11 items-center gap-2 rounded-sm px-2 font-bold text-soft hover:text-ink"
        >
          <ChevronDown className={cls("size-4 transition-transform", !isOpen && "rotate-90")} aria-hidden />
          {texts.doneGroup}
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Done assigneeId={assigneeId} onOpen={onOpen} />}
      </div>
    </section>
  );
}

function Done({ assigneeId, onOpen }: Pick<DoneTasksProps, "assigneeId" | "onOpen">) {
  const list = useList("/api/crm/tasks", queryOf({ shown: "done", assignee_id: assigneeId }));
  if (list.error) return <Failed error={list.error} retry={list.retry} />;
  if (list.isPending) return <Skeleton />;
  if (list.rows.length === 0) return <p className="px-2 text-soft">{texts.noneDone}</p>;
  return <TaskLines list={list} onOpen={onOpen} />;
}
