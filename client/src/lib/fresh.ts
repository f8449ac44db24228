/** A form that is kept while it is closed opens as if it were new. */

import { useLayoutEffect } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";

/** Takes `values` whenever `open` becomes true. */
export function useFresh<T extends FieldValues>(form: UseFormReturn<T>, open: boolean, values: DefaultValues<T>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes meanwhile must not overwrite what is being typed
  useLayoutEffect(() => {
    if (open) form.reset(values as T);
  }, [open]);
}
