/** What a form does when it is sent. */

import { useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { codeOf, fieldsOf } from "../api/refusal";
import { refusals } from "../ui/texts";

/** Sends a form; what is refused stands at its field, or above all of them. */
export function useSending<T extends FieldValues>(form: UseFormReturn<T>, send: (values: T) => Promise<void>) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = form.handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await send(values);
    } catch (error) {
      const known = Object.keys(fieldsOf(error)).filter((name) => name in form.getValues());
      for (const name of known) form.setError(name as Path<T>, { message: refusals.invalid });
      if (known.length === 0 || codeOf(error) !== "invalid")
        setRefusal(refusals[codeOf(error)] ?? refusals.internal_error);
    }
  });
  return {
    send: (event?: { preventDefault?: () => void }) => {
      event?.preventDefault?.();
      // One press sends once; what the program refused before is not held against it.
      if (form.formState.isSubmitting) return;
      form.clearErrors();
      submit();
    },
    refusal,
    isBusy: form.formState.isSubmitting,
  };
}
