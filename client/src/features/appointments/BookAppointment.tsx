/** An appointment is made. */

import { useForm } from "react-hook-form";
import { api } from "../../api/member";
import { useColleagues } from "../../api/names";
import { CustomerField } from "../../ui/CustomerField";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField, TextArea, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { book, tellingTime } from "./save";
import { texts } from "./texts";
import { isPast, lengths } from "./view";
import { type When, WhenField } from "./WhenField";

interface BookAppointmentProps {
  open: boolean;
  onClose: () => void;
  customerId?: number;
  /** When it is to be, as far as somebody pointed at it. */
  wish?: Wish;
}

export interface Wish {
  date?: string;
  time?: string;
  minutes?: number;
  /** It lies outside the opening hours, and that was seen. */
  anyway?: boolean;
}

interface Values {
  customer_id: number | null;
  title: string;
  minutes: string;
  place: string;
  details: string;
  user_id: string;
  when: When;
}

const USUAL_MINUTES = 30;

export function BookAppointment(props: BookAppointmentProps) {
  const business = api.useQuery("get", "/api/business", {}, { enabled: props.open });
  if (!props.open || business.isPending) return null;
  return <Form {...props} usual={business.data?.profile.booking?.minutes ?? USUAL_MINUTES} />;
}

function Form({ onClose, customerId, usual, wish = {} }: BookAppointmentProps & { usual: number }) {
  const toasts = useToasts();
  const colleagues = useColleagues().filter(({ active }) => active);
  const length = wish.minutes ?? usual;
  const form = useForm<Values>({
    defaultValues: {
      customer_id: customerId ?? null,
      title: "",
      minutes: String(length),
      place: "",
      details: "",
      user_id: "",
      when: { date: wish.date ?? "", time: wish.time ?? "", anyway: wish.anyway ?? false },
    },
  });
  const { register, watch, setValue, clearErrors, formState } = form;
  const set = <K extends "customer_id" | "when">(name: K, value: Values[K]) => {
    clearErrors(name);
    setValue(name, value as never, { shouldDirty: true });
  };
  register("customer_id", { validate: (id) => id !== null || common.required });
  register("when", { validate: whyNot });
  const send = async (values: Values) => {
    await tellingTime(form, book(bodyOf(values)));
    toasts.done(texts.booked);
  };
  return (
    <FormDialog open onClose={onClose} title={texts.bookTitle} form={form} onSubmit={send} submit={texts.book}>
      {customerId === undefined && (
        <CustomerField
          value={watch("customer_id")}
          onChange={(id) => set("customer_id", id)}
          error={formState.errors.customer_id?.message}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
        <TextField label={texts.title} placeholder={texts.titleDefault} maxLength={200} {...register("title")} />
        <SelectField label={texts.minutes} options={minutesOptions(length)} {...register("minutes")} />
      </div>
      <WhenField
        value={watch("when")}
        onChange={(when) => set("when", when)}
        minutes={Number(watch("minutes"))}
        userId={watch("user_id") ? Number(watch("user_id")) : null}
        error={formState.errors.when?.message}
        isOwn={wish.time !== undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={texts.place} optional maxLength={200} {...register("place")} />
        <SelectField
          label={texts.holder}
          empty={texts.anybody}
          options={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
          {...register("user_id")}
        />
      </div>
      <TextArea label={texts.details} optional rows={2} maxLength={2000} {...register("details")} />
    </FormDialog>
  );
}

export function minutesOptions(usual: number) {
  return lengths(usual).map((minutes) => ({ value: String(minutes), label: texts.minutesOf(minutes) }));
}

/** Why a time cannot be sent, or that it can. */
export function whyNot({ date, time }: When): string | true {
  if (!date || !time) return texts.pickTime;
  return isPast(date, time, Date.now()) ? texts.past : true;
}

function bodyOf({ customer_id, title, minutes, place, details, user_id, when }: Values) {
  return {
    customer_id: customer_id as number,
    ...when,
    minutes: Number(minutes),
    ...(title.trim() ? { title: title.trim() } : {}),
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(details.trim() ? { details: details.trim() } : {}),
    ...(user_id ? { user_id: Number(user_id) } : {}),
  };
}
