/** Sending money back, all that is left of it or a part. */

import { useRef } from "react";
import { Controller, useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { money } from "../../lib/format";
import { FormDialog } from "../../ui/FormDialog";
import { MoneyField, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";
import { refundable } from "./view";

export function Refund({ payment, onClose }: { payment: Schemas["PaymentDetails"]; onClose: () => void }) {
  const toasts = useToasts();
  const key = useRef(crypto.randomUUID());
  const form = useForm({ defaultValues: { amount: null as number | null, reason: "" } });
  const most = refundable({ payment, refunds: payment.refunds });
  const shown = money(most, payment.currency);
  const send = async ({ amount, reason }: { amount: number | null; reason: string }) => {
    const body = { amount, reason: reason.trim() || null, key: key.current };
    const params = { path: { id: payment.id } };
    const { data, error } = await ask.POST("/api/payments/{id}/refund", { params, body });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/payments/{id}"] });
    toasts.done(payment.provider === "stripe" ? texts.refundOrdered : texts.refundDone);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.refundTitle}
      description={payment.provider === "stripe" ? texts.refundCard : texts.refundByHand}
      form={form}
      onSubmit={send}
      submit={texts.refundDo}
    >
      <Controller
        control={form.control}
        name="amount"
        rules={{
          validate: (amount) =>
            amount === null || (amount > 0 && amount <= most) || (amount ? texts.refundMost(shown) : texts.needAmount),
        }}
        render={({ field, fieldState }) => (
          <MoneyField
            label={texts.refundAmount}
            hint={texts.refundAll(shown)}
            value={field.value}
            onChange={field.onChange}
            currency={payment.currency}
            error={fieldState.error?.message}
          />
        )}
      />
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        optional
        maxLength={200}
        error={form.formState.errors.reason?.message}
        {...form.register("reason")}
      />
    </FormDialog>
  );
}
