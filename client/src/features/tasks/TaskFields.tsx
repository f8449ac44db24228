/** What a task says, in a form. */

import type { UseFormReturn } from "react-hook-form";
import { ColleagueField } from "../../ui/ColleagueField";
import { CustomerField } from "../../ui/CustomerField";
import { SelectField, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { remindOptions, type TaskForm } from "./form";
import { texts } from "./texts";

interface TaskFieldsProps {
  form: UseFormReturn<TaskForm>;
  /** The customer is settled already. */
  isCustomerKnown?: boolean;
  /** It is about to be typed. */
  isNew?: boolean;
}

export function TaskFields({ form, isCustomerKnown = false, isNew = false }: TaskFieldsProps) {
  const { register, watch, setValue, formState } = form;
  return (
    <>
      <TextField
        label={texts.what}
        maxLength={200}
        autoFocus={isNew}
        error={formState.errors.title?.message}
        {...register("title", { validate: (title) => title.trim() !== "" || common.required })}
      />
      <Due form={form} />
      <ColleagueField
        label={texts.assignee}
        empty={texts.nobody}
        value={watch("assignee_id")}
        onChange={(id) => setValue("assignee_id", id, { shouldDirty: true })}
      />
      {!isCustomerKnown && (
        <CustomerField
          optional
          value={watch("customer_id")}
          onChange={(id) => setValue("customer_id", id, { shouldDirty: true })}
        />
      )}
      <TextArea label={texts.details} optional rows={2} maxLength={2000} {...register("details")} />
    </>
  );
}

/** The day, its time, and the reminder, each of which needs the one before. */
function Due({ form: { register, watch, setValue } }: Pick<TaskFieldsProps, "form">) {
  const [date, time, remind] = watch(["due_date", "due_time", "remind_minutes"]);
  const forget = () => setValue("remind_minutes", "", { shouldDirty: true });
  const onTime = (next: string) => {
    // What is reminded of before a time is not what is reminded of on a day.
    if (Boolean(next) !== Boolean(time)) forget();
  };
  const onDate = (next: string) => {
    if (next) return;
    setValue("due_time", "", { shouldDirty: true });
    forget();
  };
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      <TextField
        label={texts.day}
        type="date"
        max="9998-12-31"
        {...register("due_date", { onChange: (event) => onDate(event.target.value) })}
      />
      <TextField
        label={texts.time}
        type="time"
        disabled={!date}
        {...register("due_time", { onChange: (event) => onTime(event.target.value) })}
      />
      <SelectField
        label={texts.remind}
        className="max-sm:col-span-full"
        empty={texts.remindNone}
        disabled={!date}
        options={remindOptions(Boolean(time), remind)}
        {...register("remind_minutes")}
      />
    </div>
  );
}
