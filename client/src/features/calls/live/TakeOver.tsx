/** To whom a caller is handed over: one of the people of the business, a press away, or any number. */

import { PhoneForwarded } from "lucide-react";
import type { MouseEvent } from "react";
import { useForm } from "react-hook-form";
import { api, type Schemas } from "../../../api/member";
import { phone as written } from "../../../lib/format";
import { useFresh } from "../../../lib/fresh";
import { FormDialog } from "../../../ui/FormDialog";
import { TextField } from "../../../ui/fields";
import { useToasts } from "../../../ui/Toasts";
import { texts as common } from "../../../ui/texts";
import { isPhone } from "../view";
import { transfer } from "./ask";
import { texts } from "./texts";

const NOBODY = { phone: "", name: "" };
const NAME_MOST = 80;

export function TakeOver({ sid, open, onClose }: { sid: string; open: boolean; onClose: () => void }) {
  const toasts = useToasts();
  const business = api.useQuery("get", "/api/business", {}, { enabled: open });
  const people = business.data?.profile.transfer?.people ?? [];
  const form = useForm({ defaultValues: NOBODY });
  useFresh(form, open, NOBODY);
  const { errors, isSubmitting } = form.formState;
  const send = async ({ phone, name }: typeof NOBODY) => {
    await transfer(sid, phone.trim(), name.trim());
    toasts.done(texts.asked(name.trim() || written(phone.trim())));
  };
  // The buttons send the same form: so one press sends once, and what is refused is told in one place.
  const pick = (person: Schemas["TransferPerson"]) => (event: MouseEvent<HTMLButtonElement>) => {
    form.setValue("phone", person.phone);
    form.setValue("name", person.name);
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={texts.takeOverTitle}
      description={texts.takeOverText}
      form={form}
      onSubmit={send}
      submit={texts.transfer}
    >
      {people.length > 0 ? (
        <ul aria-label={texts.people} className="grid gap-2">
          {people.map((person) => (
            <li key={person.phone + person.name}>
              <button
                type="button"
                disabled={isSubmitting}
                onClick={pick(person)}
                className="flex min-h-14 w-full min-w-0 items-center gap-3 rounded-md border border-line bg-surface px-4 py-2 text-start shadow-sm enabled:hover:border-brand enabled:hover:bg-brand-tint disabled:opacity-60"
              >
                <PhoneForwarded className="size-5 shrink-0 text-brand" aria-hidden />
                <span className="min-w-0 grow">
                  <bdi className="block font-bold wrap-anywhere">{person.name}</bdi>
                  {person.about && <bdi className="block text-sm text-soft wrap-anywhere">{person.about}</bdi>}
                </span>
                <bdi dir="ltr" className="shrink-0 text-sm text-soft">
                  {written(person.phone)}
                </bdi>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        business.data && <p className="text-soft">{texts.noPeople}</p>
      )}
      <fieldset className="grid min-w-0 gap-3 sm:grid-cols-2">
        <legend className="mb-2 text-sm font-bold text-soft">{texts.other}</legend>
        <TextField
          label={texts.phone}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          hint={texts.phoneHint}
          error={errors.phone?.message}
          {...form.register("phone", { validate: (text) => isPhone(text) || texts.badPhone })}
        />
        <TextField
          label={texts.name}
          optional
          autoComplete="off"
          error={errors.name?.message}
          {...form.register("name", { maxLength: { value: NAME_MOST, message: common.tooLong(NAME_MOST) } })}
        />
      </fieldset>
    </FormDialog>
  );
}
