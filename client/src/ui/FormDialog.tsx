/** A form above the screen: it checks, sends, tells what was refused, and does not lose what was typed. */

import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { useSending } from "../lib/sending";
import { QUESTION, useUnsaved } from "../lib/unsaved";
import { Alert } from "./Alert";
import { Button } from "./Button";
import { useConfirm } from "./Confirm";
import { Dialog } from "./Dialog";
import { texts } from "./texts";

interface FormDialogProps<T extends FieldValues> {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  form: UseFormReturn<T>;
  /** Throws what the program refused. */
  onSubmit: (values: T) => Promise<unknown>;
  submit?: string;
  children: ReactNode;
  size?: "dialog" | "wide" | "sheet" | "full";
  /** More that can be done, beside the button that sends. */
  extra?: ReactNode;
}

export function FormDialog<T extends FieldValues>(props: FormDialogProps<T>) {
  const { open, onClose, title, description, form, submit = texts.save, children, size = "dialog", extra } = props;
  const sure = useConfirm();
  const { send, refusal, isBusy } = useSending(form, async (values) => {
    await props.onSubmit(values);
    form.reset(values);
    onClose();
  });
  const isDirty = form.formState.isDirty;
  useUnsaved(open && isDirty && !isBusy);
  const close = async () => {
    if (!isDirty || (await sure(QUESTION))) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      description={description}
      form={size}
      footer={
        <>
          <Button rank="primary" busy={isBusy} onClick={send}>
            {submit}
          </Button>
          <Button onClick={close}>{texts.cancel}</Button>
          {extra}
        </>
      }
    >
      <form className="grid gap-4" onSubmit={send} noValidate>
        {refusal && <Alert tone="bad">{refusal}</Alert>}
        {children}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
