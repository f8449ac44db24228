/** Writing down money that came in without a provider: in cash, by cheque, from account to account. */

import { useRef } from "react";
import { Controller, useForm } from "react-hook-form";
import { useDeal } from "../../api/deals";
import { ask, queries, type Schemas } from "../../api/member";
import { money, today } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { DealField } from "../../ui/DealField";
import { FormDialog } from "../../ui/FormDialog";
import { MoneyField, SelectField, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { BalanceBar } from "./BalanceBar";
import { MeansFields } from "./MeansFields";
import { texts } from "./texts";
import { useBalance } from "./useBalance";
import { BY_HAND, FIELDS } from "./view";

interface Props {
  open: boolean;
  onClose: () => void;
  dealId?: number | null;
  customerId?: number | null;
}

export function RecordPayment(props: Props) {
  return props.open ? <Record {...props} /> : null;
}

const EMPTY = {
  amount: null as number | null,
  method: "transfer" as (typeof BY_HAND)[number],
  bank: "",
  branch: "",
  account: "",
  number: "",
  due_on: "",
  reference: "",
  what: "",
};
export type Recorded = typeof EMPTY & { deal_id: number | null; paid_on: string };

function Record({ onClose, dealId = null, customerId = null }: Props) {
  const toasts = useToasts();
  const key = useRef(crypto.randomUUID());
  const form = useForm<Recorded>({ defaultValues: { ...EMPTY, deal_id: dealId, paid_on: today(Date.now()) } });
  const { register, control, formState, watch } = form;
  const deal = useDeal(watch("deal_id"));
  const balance = useBalance(watch("deal_id"));
  const currency = deal?.currency ?? "ILS";
  const due = balance?.remaining ?? null;
  const isMore = due !== null && (watch("amount") ?? 0) > Math.max(0, due);
  const send = async (values: Recorded) => {
    const { data, error } = await ask.POST("/api/payments", { body: bodyOf(values, key.current) });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/payments"] });
    queries.invalidateQueries({ queryKey: ["get", "/api/payments/balance"] });
    toasts.done(texts.recorded);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.recordTitle}
      description={texts.recordText}
      form={form}
      onSubmit={send}
      submit={texts.recordDo}
    >
      <Controller
        control={control}
        name="deal_id"
        rules={{ validate: (id) => id !== null || texts.pickDeal }}
        render={({ field, fieldState }) => (
          <DealField
            value={field.value}
            onChange={field.onChange}
            customerId={customerId}
            disabled={dealId !== null}
            error={fieldState.error?.message}
          />
        )}
      />
      {balance && <BalanceBar balance={balance} currency={currency} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="amount"
          rules={{ validate: (amount) => (amount ?? 0) > 0 || texts.needAmount }}
          render={({ field, fieldState }) => (
            <MoneyField
              label={texts.amount}
              value={field.value}
              onChange={field.onChange}
              currency={currency}
              error={fieldState.error?.message}
            />
          )}
        />
        <TextField
          label={texts.paidOn}
          type="date"
          max={today(Date.now())}
          error={formState.errors.paid_on?.message}
          {...register("paid_on", { validate: (on) => on <= today(Date.now()) || texts.notFuture })}
        />
      </div>
      {isMore && due !== null && (
        <Alert tone="warn">{due <= 0 ? texts.dealPaid : texts.moreThanDue(money(due, currency))}</Alert>
      )}
      <SelectField
        label={texts.method}
        options={BY_HAND.map((value) => ({ value, label: texts.methods[value] }))}
        {...register("method")}
      />
      <MeansFields form={form} names={FIELDS[watch("method")]} />
    </FormDialog>
  );
}

function bodyOf({ deal_id, amount, method, paid_on, ...rest }: Recorded, key: string): Schemas["NewPayment"] {
  const own = FIELDS[method].map((name) => [name, rest[name].trim() || null]);
  return {
    deal_id: deal_id ?? 0,
    amount: amount ?? 0,
    method,
    paid_on: paid_on || null,
    key,
    ...Object.fromEntries(own),
  };
}
