/** Why something ends: a line of text, with the usual answers a press away. */

import { useForm } from "react-hook-form";
import { useFresh } from "../lib/fresh";
import { FormDialog } from "./FormDialog";
import { TextArea } from "./fields";
import { texts } from "./texts";

interface ReasonDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  label: string;
  /** What people say most often. */
  usual?: readonly string[];
  submit: string;
  /** What it says already. */
  value?: string;
  most?: number;
  /** Throws what the program refused. */
  onSubmit: (reason: string) => Promise<unknown>;
}

const MOST = 500;

export function ReasonDialog(props: ReasonDialogProps) {
  const { open, label, usual = [], value = "", most = MOST, onSubmit, ...dialog } = props;
  const form = useForm({ defaultValues: { reason: value } });
  useFresh(form, open, { reason: value });
  const take = (reason: string) => form.setValue("reason", reason, { shouldDirty: true, shouldValidate: true });
  return (
    <FormDialog {...dialog} open={open} form={form} onSubmit={({ reason }) => onSubmit(reason.trim())}>
      {usual.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {usual.map((reason) => (
            <button
              key={reason}
              type="button"
              onClick={() => take(reason)}
              className="min-h-9 rounded-full border border-line px-3 text-sm font-semibold hover:border-brand hover:bg-brand-tint max-sm:min-h-11"
            >
              {reason}
            </button>
          ))}
        </div>
      )}
      <TextArea
        label={label}
        error={form.formState.errors.reason?.message}
        {...form.register("reason", {
          validate: (text) => text.trim() !== "" || texts.required,
          maxLength: { value: most, message: texts.tooLong(most) },
        })}
      />
    </FormDialog>
  );
}
