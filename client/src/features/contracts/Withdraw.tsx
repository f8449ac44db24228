/** Taking a contract back. */

import { useForm } from "react-hook-form";
import { ask, queries } from "../../api/member";
import { FormDialog } from "../../ui/FormDialog";
import { TextArea } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

export function Withdraw({ number, onClose }: { number: string; onClose: () => void }) {
  const toasts = useToasts();
  const form = useForm({ defaultValues: { reason: "" } });
  const send = async ({ reason }: { reason: string }) => {
    const body = { reason: reason.trim() || null };
    const { data, error } = await ask.POST("/api/contracts/{number}/withdraw", { params: { path: { number } }, body });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts/{number}"] });
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts"] });
    toasts.done(texts.withdrawn);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.withdrawTitle}
      description={texts.withdrawText}
      form={form}
      onSubmit={send}
      submit={texts.withdrawDo}
    >
      <TextArea
        label={texts.withdrawReason}
        hint={texts.withdrawHint}
        optional
        maxLength={500}
        error={form.formState.errors.reason?.message}
        {...form.register("reason")}
      />
    </FormDialog>
  );
}
