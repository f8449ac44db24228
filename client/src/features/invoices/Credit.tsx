/** Correcting a document, all of it or a part, by another one. */

import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { Controller, useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { money } from "../../lib/format";
import { FormDialog } from "../../ui/FormDialog";
import { MoneyField, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";

export function Credit({ invoice, onClose }: { invoice: Schemas["InvoiceDetails"]; onClose: () => void }) {
  const toasts = useToasts();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const form = useForm({ defaultValues: { amount: null as number | null, reason: "" } });
  const number = invoice.number ?? "";
  const shown = money(invoice.remaining, invoice.currency);
  const send = async ({ amount, reason }: { amount: number | null; reason: string }) => {
    const body = { amount, reason: reason.trim(), key: key.current };
    const { data, error } = await ask.POST("/api/invoices/{number}/credit", { params: { path: { number } }, body });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices"] });
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices/{number}"] });
    toasts.done(texts.credited);
    form.reset({ amount, reason });
    setTimeout(() => navigate({ to: "/invoices", search: { invoice: data.number ?? number } }));
  };
  const check = (amount: number | null) =>
    amount === null || (amount > 0 && amount <= invoice.remaining) || texts.creditMost(shown);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.creditTitle(number)}
      description={texts.creditText}
      form={form}
      onSubmit={send}
      submit={texts.creditDo}
    >
      <Controller
        control={form.control}
        name="amount"
        rules={{ validate: check }}
        render={({ field, fieldState }) => (
          <MoneyField
            label={texts.creditAmount}
            hint={texts.creditAll(shown)}
            value={field.value}
            onChange={field.onChange}
            currency={invoice.currency}
            error={fieldState.error?.message}
          />
        )}
      />
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        maxLength={200}
        error={form.formState.errors.reason?.message}
        {...form.register("reason", { validate: (reason) => reason.trim() !== "" || common.required })}
      />
    </FormDialog>
  );
}
