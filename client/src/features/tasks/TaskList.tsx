/** The list of tasks, in whichever state is asked for. */

import { ListChecks } from "lucide-react";
import { useList } from "../../api/list";
import type { Search } from "../../lib/search";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { Failed, NothingFound, Skeleton, State } from "../../ui/states";
import { DoneTasks } from "./DoneTasks";
import { TaskGroups, TaskLines } from "./TaskGroups";
import { texts } from "./texts";
import { queryOf } from "./view";

interface TaskListProps {
  /** What the address narrows them down to. */
  words: Search;
  set: (words: Search, push?: boolean) => void;
  clear: (() => void) | undefined;
  empty: string;
}

export function TaskList({ words, set, clear, empty }: TaskListProps) {
  const list = useList("/api/crm/tasks", queryOf(words));
  const open = (id: number) => set({ task: String(id) }, true);
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (list.isPending)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  if (words.shown)
    return list.rows.length === 0 ? (
      <NothingFound {...(clear ? { clear } : {})} />
    ) : (
      <div className={cls("min-w-0", list.isStale && "opacity-60")}>
        <TaskLines list={list} onOpen={open} />
      </div>
    );
  return (
    <div className={cls("flex min-w-0 flex-col gap-4", list.isStale && "opacity-60")}>
      {list.rows.length === 0 ? (
        <State icon={ListChecks} title={texts.emptyTitle} text={empty} />
      ) : (
        <TaskGroups list={list} onOpen={open} />
      )}
      {!list.hasMore && (
        <DoneTasks
          assigneeId={words.assignee_id}
          isOpen={words.done === "1"}
          onToggle={() => set({ done: words.done === "1" ? undefined : "1" })}
          onOpen={open}
        />
      )}
    </div>
  );
}
