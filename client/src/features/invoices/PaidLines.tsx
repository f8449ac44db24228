/** How a document was paid. Together it must come to what the document does. */

import { Plus, Trash2 } from "lucide-react";
import { Controller, type UseFormReturn, useFieldArray } from "react-hook-form";
import { money, today } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { Button, IconButton } from "../../ui/Button";
import { MoneyField, SelectField, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { DETAILS, type DraftValues, paidOn } from "./view";

interface Props {
  form: UseFormReturn<DraftValues>;
  currency: string;
  /** What the payments come to, where that is not what the document does. */
  off: { paid: number; total: number } | null;
}

export function PaidLines({ form, currency, off: told }: Props) {
  const paid = useFieldArray({ control: form.control, name: "paid" });
  const sum = form.watch("paid").reduce((total, { amount }) => total + (amount ?? 0), 0);
  const off = told && sum !== told.total ? told : null;
  const complete = () => {
    if (!off) return;
    const last = paid.fields.length - 1;
    const now = form.getValues(`paid.${last}.amount`) ?? 0;
    if (last < 0) paid.append(paidOn(today(Date.now()), off.total));
    else form.setValue(`paid.${last}.amount`, Math.max(0, now + off.total - sum), { shouldDirty: true });
  };
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="font-bold">{texts.paid}</legend>
      <p className="text-sm text-soft">{texts.paidHint}</p>
      {off && (
        <Alert
          tone="warn"
          actions={
            <Button size="small" onClick={complete}>
              {texts.complete}
            </Button>
          }
        >
          {texts.mismatch(money(off.paid, currency), money(off.total, currency))}
        </Alert>
      )}
      {paid.fields.map((one, at) => (
        <div key={one.id} className="grid grid-cols-1 gap-3 rounded-sm border border-line p-3">
          <div className="flex items-end gap-2">
            <SelectField
              label={texts.meansOf}
              className="grow"
              options={Object.entries(texts.means).map(([value, label]) => ({ value, label }))}
              {...form.register(`paid.${at}.means`)}
            />
            <IconButton icon={Trash2} label={texts.removePaid} onClick={() => paid.remove(at)} />
          </div>
          <Particulars form={form} at={at} currency={currency} />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={Plus}
          onClick={() => paid.append(paidOn(today(Date.now()), off ? off.total - sum : null))}
        >
          {texts.addPaid}
        </Button>
      </div>
    </fieldset>
  );
}

function Particulars({ form, at, currency }: { form: UseFormReturn<DraftValues>; at: number; currency: string }) {
  const means = form.watch(`paid.${at}.means`);
  const errors = form.formState.errors.paid?.[at];
  return (
    <div className="grid grid-cols-2 gap-3">
      <Controller
        control={form.control}
        name={`paid.${at}.amount`}
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
        label={means === "cheque" ? texts.dueOn : texts.on}
        type="date"
        error={errors?.on?.message}
        {...form.register(`paid.${at}.on`, { required: common.required })}
      />
      {DETAILS[means].map(({ name, needed }) => (
        <TextField
          key={name}
          label={texts.details[name]}
          optional={!needed}
          maxLength={name === "last4" ? 4 : 80}
          error={errors?.[name]?.message}
          {...form.register(`paid.${at}.${name}`, needed ? { required: common.required } : {})}
        />
      ))}
    </div>
  );
}
