/** What is to be done, the most pressing first. */

import { useMemo } from "react";
import type { Rows } from "../../api/list";
import { useNow } from "../../lib/now";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { More } from "../../ui/More";
import { TaskRow } from "./TaskRow";
import { texts } from "./texts";
import { grouped, type Task } from "./view";

interface TaskGroupsProps {
  list: Rows<Task>;
  onOpen: (id: number) => void;
}

export function TaskGroups({ list, onOpen }: TaskGroupsProps) {
  const now = useNow();
  const groups = useMemo(() => grouped(list.rows, now), [list.rows, now]);
  return (
    <>
      {groups.map(({ group, tasks }, at) => {
        const isCut = list.hasMore && at === groups.length - 1;
        return (
          <Card
            key={group}
            flush
            title={<span className={cls(group === "overdue" && "text-bad")}>{texts.groups[group]}</span>}
            actions={
              <span className="text-sm text-soft tabular-nums">
                {tasks.length}
                {isCut && "+"}
              </span>
            }
          >
            <Lines tasks={tasks} now={now} onOpen={onOpen} />
          </Card>
        );
      })}
      <More of={list} />
    </>
  );
}

/** Tasks in their order, in one area. */
export function TaskLines({ list, onOpen }: TaskGroupsProps) {
  const now = useNow();
  return (
    <Card flush>
      <Lines tasks={list.rows} now={now} onOpen={onOpen} />
      <More of={list} />
    </Card>
  );
}

function Lines({ tasks, now, onOpen }: { tasks: readonly Task[]; now: number; onOpen: (id: number) => void }) {
  return (
    <ul className="divide-y divide-line">
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} now={now} onOpen={() => onOpen(task.id)} />
      ))}
    </ul>
  );
}
