/** What is written down of a lead. */

import { Controller, type UseFormReturn } from "react-hook-form";
import { useCurrency } from "../../api/business";
import { ColleagueField } from "../../ui/ColleagueField";
import { CustomerField } from "../../ui/CustomerField";
import { MoneyField, SelectField, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { areRooms, INTENTS, type LeadValues } from "./view";

interface LeadFieldsProps {
  form: UseFormReturn<LeadValues>;
  /** Who wants it is known and stays. */
  isKnown?: boolean;
  /** The lead is there already: whose it is cannot be changed. */
  isOld?: boolean;
  currency?: string;
}

const intents = INTENTS.map((value) => ({ value, label: texts.intents[value] }));

export function LeadFields({ form, isKnown = false, isOld = false, currency }: LeadFieldsProps) {
  const usual = useCurrency();
  const { register, control, formState } = form;
  const { errors } = formState;
  const most = (value: number) => ({ maxLength: { value, message: common.tooLong(value) } });
  return (
    <>
      {!isOld && (
        <Controller
          control={control}
          name="customer_id"
          rules={{ validate: (id) => id !== null || texts.customerNeeded }}
          render={({ field: { value, onChange }, fieldState }) => (
            <CustomerField value={value} onChange={onChange} disabled={isKnown} error={fieldState.error?.message} />
          )}
        />
      )}
      <div className="grid grid-cols-2 gap-4">
        <SelectField label={texts.intent} options={intents} empty={texts.unknown} {...register("intent")} />
        <TextField label={texts.city} error={errors.city?.message} {...register("city", most(120))} />
        <TextField
          label={texts.rooms}
          inputMode="decimal"
          dir="ltr"
          className="[&_input]:text-end"
          error={errors.rooms?.message}
          {...register("rooms", { validate: (text) => areRooms(text) || texts.roomsBad })}
        />
        <Controller
          control={control}
          name="amount"
          render={({ field: { value, onChange } }) => (
            <MoneyField label={texts.amount} value={value} onChange={onChange} currency={currency ?? usual} />
          )}
        />
      </div>
      <TextField
        label={texts.timing}
        hint={texts.timingHint}
        error={errors.timing?.message}
        {...register("timing", most(200))}
      />
      <TextArea label={texts.details} error={errors.details?.message} {...register("details", most(2000))} />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        error={errors.title?.message}
        {...register("title", most(200))}
      />
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
