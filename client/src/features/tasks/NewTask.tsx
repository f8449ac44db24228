/** A task is written down with all that belongs to it. */

import { useForm } from "react-hook-form";
import { useMe } from "../../api/me";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { create } from "./ask";
import { bodyOf, emptyForm, type TaskForm } from "./form";
import { TaskFields } from "./TaskFields";
import { texts } from "./texts";

interface NewTaskProps {
  open: boolean;
  onClose: () => void;
  customerId?: number;
  /** What was typed before the dialog opened. */
  start?: Partial<TaskForm>;
  onMade?: () => void;
}

export function NewTask(props: NewTaskProps) {
  return props.open ? <Form {...props} /> : null;
}

function Form({ onClose, customerId, start, onMade }: NewTaskProps) {
  const toasts = useToasts();
  const { user } = useMe();
  const form = useForm<TaskForm>({
    defaultValues: emptyForm({ assignee_id: user.id, ...start, customer_id: customerId ?? null }),
  });
  const send = async (values: TaskForm) => {
    await create(bodyOf(values));
    toasts.done(texts.added);
    onMade?.();
  };
  return (
    <FormDialog open onClose={onClose} title={texts.newTitle} form={form} onSubmit={send} submit={texts.add}>
      <TaskFields isNew form={form} isCustomerKnown={customerId !== undefined} />
    </FormDialog>
  );
}
