/** The fields that a way of paying has of its own. */

import type { UseFormReturn } from "react-hook-form";
import { TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import type { Recorded } from "./RecordPayment";
import { texts } from "./texts";
import { DIGITS } from "./view";

type Name = keyof typeof texts.means;
/** What may stay empty. */
const OPTIONAL: readonly Name[] = ["reference", "due_on"];

export function MeansFields({ form, names }: { form: UseFormReturn<Recorded>; names: readonly Name[] }) {
  if (names.length === 0) return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {names.map((name) => {
        const digits = DIGITS[name];
        const isOptional = OPTIONAL.includes(name);
        return (
          <TextField
            key={name}
            label={texts.means[name]}
            optional={isOptional}
            hint={name === "reference" ? texts.referenceHint : undefined}
            className={names.length === 1 ? "sm:col-span-2" : ""}
            type={name === "due_on" ? "date" : "text"}
            inputMode={digits ? "numeric" : undefined}
            maxLength={digits ?? 100}
            error={form.formState.errors[name]?.message}
            {...form.register(name, {
              required: isOptional ? false : common.required,
              ...(digits ? { pattern: { value: /^\d+$/, message: texts.digits } } : {}),
            })}
          />
        );
      })}
    </div>
  );
}
