/** A task by its address: corrected, done, deleted, brought back. */

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField } from "../../ui/fields";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { change } from "./ask";
import { changeOf, formOf, type TaskForm } from "./form";
import { Origin, TaskFacts } from "./TaskFacts";
import { TaskFields } from "./TaskFields";
import { texts } from "./texts";
import { useTask } from "./useTask";
import { statesFrom, type Task } from "./view";

interface TaskDialogProps {
  taskId: number | null;
  onClose: () => void;
}

export function TaskDialog({ taskId, onClose }: TaskDialogProps) {
  const may = useMay();
  const found = api.useQuery(
    "get",
    "/api/crm/tasks/{id}",
    { params: { path: { id: taskId ?? 0 } } },
    { enabled: taskId !== null },
  );
  if (taskId === null) return null;
  if (!found.data)
    return (
      <Dialog open onClose={onClose} title={texts.readTitle}>
        {found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Skeleton />}
      </Dialog>
    );
  if (found.data.deleted_at || !may("update_task")) return <Read task={found.data} onClose={onClose} />;
  return <Edit key={taskId} task={found.data} onClose={onClose} />;
}

function Edit({ task, onClose }: { task: Task; onClose: () => void }) {
  const may = useMay();
  const toasts = useToasts();
  const { take } = useTask(task);
  // As it was when the editing began: what others change meanwhile is not taken back.
  const [before] = useState(() => formOf(task));
  const form = useForm<TaskForm>({ defaultValues: before });
  const send = async (values: TaskForm) => {
    await change(task.id, changeOf(before, values));
    toasts.done(texts.saved);
  };
  const remove = () => {
    onClose();
    void take();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={task.title}
      form={form}
      onSubmit={send}
      extra={
        may("delete_task") && (
          <Button rank="plain" icon={Trash2} onClick={remove} className="ms-auto">
            {common.delete}
          </Button>
        )
      }
    >
      <TaskFields form={form} />
      <SelectField
        label={texts.state}
        options={statesFrom(before.state).map((value) => ({ value, label: texts.states[value] }))}
        {...form.register("state")}
      />
      <Origin task={task} isLinked />
    </FormDialog>
  );
}

/** For those who may only look, and for what is deleted. */
function Read({ task, onClose }: { task: Task; onClose: () => void }) {
  const may = useMay();
  const { bringBack } = useTask(task);
  const footer = task.deleted_at && may("restore_task") && (
    <Button rank="primary" onClick={() => void bringBack()}>
      {common.restore}
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title={texts.readTitle} {...(footer ? { footer } : {})}>
      <TaskFacts task={task} />
    </Dialog>
  );
}
