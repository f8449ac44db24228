/** The fields of a customer, for somebody new and for corrections alike. */

import type { UseFormReturn } from "react-hook-form";
import { useColleagues } from "../../api/names";
import { cls } from "../../ui/class";
import { SelectField, TextField } from "../../ui/fields";
import { ContactFields } from "./ContactFields";
import { TagField } from "./TagField";
import { texts } from "./texts";
import type { CustomerForm } from "./view";

const MOST_CHARS = 120;

/** Somebody new needs a name, a number or an address. */
function isSomebody({ name, phones, emails }: CustomerForm): boolean {
  return [name, ...[...phones, ...emails].map(({ value }) => value)].some((text) => text.trim());
}

export function CustomerFields({ form, isNew = false }: { form: UseFormReturn<CustomerForm>; isNew?: boolean }) {
  const { register, formState, watch, setValue } = form;
  const validate = (_: string, all: CustomerForm) => !isNew || isSomebody(all) || texts.needOne;
  const owner = watch("owner_id");
  const hasMany = watch("phones").length > 1 || watch("emails").length > 1;
  const colleagues = useColleagues().filter(({ active, id }) => active || String(id) === owner);
  return (
    <>
      <TextField
        label={texts.name}
        autoComplete="off"
        autoFocus
        maxLength={MOST_CHARS}
        error={formState.errors.name?.message}
        {...register("name", { validate })}
      />
      <div className={cls("grid gap-4", !hasMany && "sm:grid-cols-2")}>
        <ContactFields form={form} name="phones" />
        <ContactFields form={form} name="emails" />
      </div>
      <TagField value={watch("tags")} onChange={(tags) => setValue("tags", tags, { shouldDirty: true })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={texts.gender} options={options(texts.genders)} {...register("gender")} />
        <SelectField label={texts.consent} options={options(texts.consents)} {...register("consent")} />
        <SelectField
          label={texts.owner}
          empty={texts.noOwner}
          options={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
          {...register("owner_id")}
        />
      </div>
    </>
  );
}

function options(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
