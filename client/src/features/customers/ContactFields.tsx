/** All numbers, or all addresses, of somebody: more of them, fewer, and which is the primary one. */

import { Plus, Star, Trash2 } from "lucide-react";
import { type Path, type PathValue, type UseFormReturn, useFieldArray } from "react-hook-form";
import { Button, IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import { TextField } from "../../ui/fields";
import { texts } from "./texts";
import type { Contact, CustomerForm } from "./view";

const MOST = 10;
const KINDS = {
  phones: { primary: "phone", nth: texts.phoneNth, more: texts.addPhone, type: "tel", bad: texts.badPhone },
  emails: { primary: "email", nth: texts.emailNth, more: texts.addEmail, type: "email", bad: texts.badEmail },
} as const;
const PATTERNS = { phones: /^[\d+()\-\s.*#]{3,40}$/, emails: /^\S+@\S+\.\S+$/ };

type Name = keyof typeof KINDS;
type Of = UseFormReturn<CustomerForm>;

export function ContactFields({ form, name }: { form: Of; name: Name }) {
  const { primary, more } = KINDS[name];
  const list = useFieldArray({ control: form.control, name });
  const chosen = form.watch(primary);
  const choose = (at: number) => form.setValue(primary, at, { shouldDirty: true });
  const remove = (at: number) => {
    list.remove(at);
    if (at < chosen) choose(chosen - 1);
    else if (at === chosen) choose(0);
  };
  return (
    <div className="grid content-start gap-2">
      {list.fields.map((field, at) => (
        <Line
          key={field.id}
          {...{ form, name, at }}
          contact={field}
          isPrimary={at === chosen}
          isAlone={list.fields.length === 1}
          onChoose={() => choose(at)}
          onRemove={() => remove(at)}
        />
      ))}
      {list.fields.length < MOST && (
        <Button
          rank="plain"
          size="small"
          icon={Plus}
          className="justify-self-start"
          onClick={() => list.append({ value: "", former: false })}
        >
          {more}
        </Button>
      )}
    </div>
  );
}

interface LineProps {
  form: Of;
  name: Name;
  at: number;
  contact: Contact;
  isPrimary: boolean;
  isAlone: boolean;
  onChoose: () => void;
  onRemove: () => void;
}

function Line({ form, name, at, contact, isPrimary, isAlone, onChoose, onRemove }: LineProps) {
  const { nth, type, bad } = KINDS[name];
  const value = `${name}.${at}.value` as Path<CustomerForm>;
  const error = form.formState.errors[name]?.[at]?.value?.message;
  const isGood = (typed: PathValue<CustomerForm, typeof value>) =>
    String(typed).trim() === "" || PATTERNS[name].test(String(typed).trim()) || bad;
  return (
    <div className="flex items-end gap-1">
      <TextField
        label={
          <>
            {nth(at + 1)}
            {contact.former && <span className="ms-2 font-normal text-soft">{texts.former}</span>}
            {isPrimary && !isAlone && <span className="ms-2 font-normal text-brand">{texts.primary}</span>}
          </>
        }
        type={type}
        autoComplete="off"
        className="grow"
        hint={contact.former ? texts.formerHint : undefined}
        error={error}
        {...form.register(value, { validate: isGood })}
      />
      {!isAlone && (
        <div className={cls("flex", (error || contact.former) && "pb-6")}>
          <IconButton
            icon={Star}
            label={texts.primaryOf(nth(at + 1))}
            aria-pressed={isPrimary}
            className={isPrimary ? "!text-brand [&_svg]:fill-current" : ""}
            onClick={onChoose}
          />
          <IconButton icon={Trash2} label={texts.takeOut(nth(at + 1))} onClick={onRemove} />
        </div>
      )}
    </div>
  );
}
