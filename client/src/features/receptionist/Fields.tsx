/** Who speaks, what the business is, how appointments are given, and whom callers are put through to. */

import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { CheckField, SelectField, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { type Form, MOST } from "./form";
import { Items } from "./Items";
import { Phrases } from "./Phrases";
import { texts } from "./texts";
import { Voice } from "./Voice";

interface Props {
  form: UseFormReturn<Form>;
}

const FORMS = Object.entries(texts.forms).map(([value, label]) => ({ value, label }));

export function Speaker({ form }: Props) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          optional
          maxLength={40}
          error={errors.agent?.name?.message}
          {...register("agent.name")}
        />
        <SelectField
          label={texts.form}
          options={FORMS}
          error={errors.agent?.form?.message}
          {...register("agent.form")}
        />
      </div>
      <Voice form={form} />
      <TextField
        label={texts.tone}
        hint={texts.toneHint}
        optional
        maxLength={400}
        error={errors.tone?.message}
        {...register("tone")}
      />
      <TextArea
        label={texts.languageNotes}
        hint={texts.languageNotesHint}
        optional
        rows={2}
        maxLength={400}
        error={errors.language_notes?.message}
        {...register("language_notes")}
      />
      <Controller
        control={control}
        name="never_say"
        render={({ field, fieldState }) => (
          <Phrases value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
    </div>
  );
}

export function Facts({ form: { register, formState } }: Props) {
  const { errors } = formState;
  return (
    <div className="grid grid-cols-1 gap-4">
      <TextField
        label={texts.field}
        hint={texts.fieldHint}
        optional
        maxLength={160}
        error={errors.field?.message}
        {...register("field")}
      />
      <TextField
        label={texts.address}
        hint={texts.addressHint}
        optional
        maxLength={200}
        error={errors.address?.message}
        {...register("address")}
      />
      <TextField
        label={texts.phone}
        hint={texts.phoneHint}
        type="tel"
        optional
        maxLength={40}
        error={errors.phone?.message}
        {...register("phone")}
      />
    </div>
  );
}

/** A whole number within its bounds. */
function within(least: number, most: number) {
  const isIn = (value: number) => Number.isInteger(value) && value >= least && value <= most;
  return { valueAsNumber: true, validate: (value: number) => isIn(value) || texts.between(least, most) } as const;
}

export function Booking({ form: { register, control, formState } }: Props) {
  const isOn = useWatch({ control, name: "booking.enabled" });
  const errors = formState.errors.booking;
  const number = { type: "number", inputMode: "numeric" } as const;
  return (
    <div className="grid grid-cols-1 gap-3">
      <CheckField label={texts.bookingOn} hint={texts.bookingOff} {...register("booking.enabled")} />
      <div className="grid gap-4 sm:grid-cols-2" hidden={!isOn && !errors}>
        <TextField
          label={texts.minutes}
          {...number}
          error={errors?.minutes?.message}
          {...register("booking.minutes", within(5, 240))}
        />
        <TextField
          label={texts.step}
          hint={texts.stepHint}
          {...number}
          error={errors?.step_minutes?.message}
          {...register("booking.step_minutes", within(5, 240))}
        />
        <TextField
          label={texts.notice}
          hint={texts.noticeHint}
          {...number}
          error={errors?.notice_minutes?.message}
          {...register("booking.notice_minutes", within(0, 10_080))}
        />
        <TextField
          label={texts.daysAhead}
          {...number}
          error={errors?.days_ahead?.message}
          {...register("booking.days_ahead", within(1, 180))}
        />
        <TextField
          label={texts.atOnce}
          {...number}
          error={errors?.at_once?.message}
          {...register("booking.at_once", within(1, 20))}
        />
      </div>
    </div>
  );
}

export function Transfer({ form }: Props) {
  const { register, formState } = form;
  const errors = formState.errors.transfer;
  const filled = (text: string) => text.trim() !== "" || common.required;
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-soft">{texts.transferText}</p>
      <Items
        form={form}
        name="transfer.people"
        ordered
        title={({ name }) => name || texts.newPerson}
        aside={({ about }) => <bdi className="max-sm:hidden">{about}</bdi>}
        blank={{ name: "", phone: "", about: "" }}
        most={MOST.people}
        add={texts.addPerson}
        empty={texts.noPeople}
      >
        {(at, wrong) => (
          <>
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={texts.personName}
                maxLength={80}
                error={wrong.name?.message}
                {...register(`transfer.people.${at}.name`, { validate: filled })}
              />
              <TextField
                label={texts.personPhone}
                type="tel"
                error={wrong.phone?.message}
                {...register(`transfer.people.${at}.phone`, { validate: filled })}
              />
            </div>
            <TextField
              label={texts.about}
              hint={texts.aboutHint}
              optional
              maxLength={160}
              error={wrong.about?.message}
              {...register(`transfer.people.${at}.about`)}
            />
          </>
        )}
      </Items>
      <CheckField label={texts.onlyWhenOpen} {...register("transfer.only_when_open")} />
      <TextField
        label={texts.ringSeconds}
        hint={texts.ringHint}
        className="sm:max-w-64"
        type="number"
        inputMode="numeric"
        error={errors?.ring_seconds?.message}
        {...register("transfer.ring_seconds", within(5, 60))}
      />
    </div>
  );
}
