/** What is written down of a deal. */

import { Controller, type UseFormReturn } from "react-hook-form";
import { ColleagueField } from "../../ui/ColleagueField";
import { MoneyField, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import type { DealValues } from "./view";

const MOST = 200;

export function DealFields({ form, currency }: { form: UseFormReturn<DealValues>; currency: string }) {
  const { register, control, formState } = form;
  return (
    <>
      <TextField
        label={texts.name}
        error={formState.errors.title?.message}
        {...register("title", {
          validate: (text) => text.trim() !== "" || common.required,
          maxLength: { value: MOST, message: common.tooLong(MOST) },
        })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="amount"
          render={({ field: { value, onChange } }) => (
            <MoneyField label={texts.amount} optional value={value} onChange={onChange} currency={currency} />
          )}
        />
        <TextField label={texts.expectedClose} type="date" optional {...register("expected_close")} />
      </div>
      <Controller
        control={control}
        name="owner_id"
        render={({ field: { value, onChange } }) => (
          <ColleagueField label={texts.owner} value={value} onChange={onChange} />
        )}
      />
    </>
  );
}
