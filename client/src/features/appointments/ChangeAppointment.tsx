/** An appointment gets another time, or other words. */

import { useForm } from "react-hook-form";
import { time as clock, weekday } from "../../lib/format";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { minutesOptions, whyNot } from "./BookAppointment";
import { change, tellingTime } from "./save";
import { texts } from "./texts";
import type { Appointment } from "./view";
import { type When, WhenField } from "./WhenField";

interface Values {
  title: string;
  minutes: string;
  place: string;
  when: When;
}

export function MoveAppointment({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const toasts = useToasts();
  const { id, title, place, minutes, date, time, user_id } = appointment;
  const before = { date, time: time.slice(0, 5), anyway: false };
  const form = useForm<Values>({ defaultValues: { title, place, minutes: String(minutes), when: before } });
  const { register, watch, setValue, clearErrors, formState } = form;
  const isSame = (when: When) => when.date === before.date && when.time === before.time;
  register("when", { validate: (when) => isSame(when) || whyNot(when) });
  const send = async (values: Values) => {
    const { when } = values;
    const body = {
      title: values.title.trim() || null,
      place: values.place.trim(),
      ...(values.minutes === String(minutes) ? {} : { minutes: Number(values.minutes), anyway: when.anyway }),
      ...(isSame(when) ? {} : when),
    };
    await tellingTime(form, change(id, body));
    toasts.done(isSame(when) ? texts.changed : texts.moved);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.moveTitle}
      description={texts.now(`${weekday(date)}, ${clock(time)}`)}
      form={form}
      onSubmit={send}
    >
      <WhenField
        value={watch("when")}
        onChange={(when) => {
          clearErrors("when");
          setValue("when", when, { shouldDirty: true });
        }}
        minutes={Number(watch("minutes"))}
        userId={user_id ?? null}
        error={formState.errors.when?.message}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
        <TextField label={texts.title} placeholder={texts.titleDefault} maxLength={200} {...register("title")} />
        <SelectField label={texts.minutes} options={minutesOptions(minutes)} {...register("minutes")} />
      </div>
      <TextField label={texts.place} optional maxLength={200} {...register("place")} />
    </FormDialog>
  );
}

export function CancelAppointment({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const toasts = useToasts();
  const form = useForm({ defaultValues: { cancel_reason: "" } });
  const send = async ({ cancel_reason }: { cancel_reason: string }) => {
    await change(appointment.id, { state: "cancelled", cancel_reason: cancel_reason.trim() || null });
    toasts.done(texts.cancelled);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.cancelTitle}
      description={texts.cancelText}
      form={form}
      onSubmit={send}
      submit={texts.cancel}
    >
      <TextField label={texts.cancelReason} optional maxLength={500} autoFocus {...form.register("cancel_reason")} />
    </FormDialog>
  );
}
