/** `/tasks`: what is to be done, and by when. */

import { useNavigate } from "@tanstack/react-router";
import { useMay, useMe } from "../../api/me";
import { QuickAdd } from "../../features/tasks/QuickAdd";
import { TaskDialog } from "../../features/tasks/TaskDialog";
import { TaskList } from "../../features/tasks/TaskList";
import { texts } from "../../features/tasks/texts";
import { type Search, useOpened, useWords } from "../../lib/search";
import { useColleagueOptions } from "../../ui/ColleagueField";
import { type Filter, Filters, useFilters } from "../../ui/Filters";
import { Page } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { Forbidden } from "../../ui/states";

const WHOSE = [
  { value: "everybodys", label: texts.everybodys },
  { value: "mine", label: texts.mine },
] as const;

export function Tasks() {
  const may = useMay();
  const [words, set] = useWords();
  const { user } = useMe();
  const filters = useTaskFilters(user.id);
  const { values, clear } = useFilters(filters);
  const { id: opened } = useOpened("task");
  const close = useClose();
  if (!may("list_tasks")) return <Forbidden />;
  const mine = String(user.id);
  const isMine = words.assignee_id === mine;
  const shown: Search = { ...values, done: words.done, ...(isMine ? { assignee_id: mine } : {}) };
  const empty = isMine ? texts.emptyMine : may("create_task") ? texts.empty : texts.emptyShort;
  return (
    <Page title={texts.title}>
      {may("create_task") && <QuickAdd assigneeId={values.assignee_id ? Number(values.assignee_id) : undefined} />}
      <Filters
        filters={filters}
        before={
          <Segments
            label={texts.whose}
            segments={WHOSE}
            value={isMine ? "mine" : "everybodys"}
            onChange={(whose) => set({ assignee_id: whose === "mine" ? mine : undefined })}
          />
        }
      />
      <TaskList words={shown} set={set} clear={clear} empty={empty} />
      <TaskDialog taskId={opened} onClose={close} />
    </Page>
  );
}

function useTaskFilters(me: number): Filter[] {
  const others = useColleagueOptions().filter(({ value }) => value !== String(me));
  const state = Object.entries(texts.shownOf).map(([value, label]) => ({ value, label }));
  const whose = { name: "assignee_id", label: texts.colleague, options: others };
  return [{ name: "shown", label: texts.shown, options: state }, ...(others.length > 0 ? [whose] : [])];
}

/** The dialog has asked already whether what was typed may be lost. */
function useClose() {
  const navigate = useNavigate();
  return () =>
    void navigate({
      to: ".",
      search: ((before: Search) => ({ ...before, task: undefined })) as never,
      replace: true,
      ignoreBlocker: true,
    });
}
