/** Saves what differs; right after it the way back is a press away. */

import { useRef, useState } from "react";
import type { Path, UseFormReturn } from "react-hook-form";
import { ask } from "../../api/member";
import { codeOf, fieldsOf } from "../../api/refusal";
import { useToasts } from "../../ui/Toasts";
import { refusals } from "../../ui/texts";
import { type Form, formOf, isSame, patchOf, pathOf } from "./form";
import { spread } from "./spread";
import { texts } from "./texts";

const SHOWN_MS = 50;

export function useSave(form: UseFormReturn<Form>, base: Form, begin: (from: Form) => void) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const toasts = useToasts();
  const refused = (error: unknown) => {
    const known = Object.keys(fieldsOf(error))
      .map(pathOf)
      .filter((path) => form.getValues(path as Path<Form>) !== undefined);
    for (const path of known)
      form.setError(path as Path<Form>, { message: path.endsWith(".phone") ? texts.badPhone : texts.badValue });
    const isTold = known.length > 0 && codeOf(error) === "invalid";
    setRefusal(isTold ? texts.wrongFields : (refusals[codeOf(error)] ?? refusals.internal_error));
    showWrong();
  };
  const save = async (values: Form) => {
    const body = { profile: patchOf(values, base) } as unknown as Record<string, never>;
    const { data, error } = await ask.PATCH("/api/business", { body });
    if (!data) return refused(error);
    spread(data);
    const typed = structuredClone(form.getValues());
    begin(formOf(data.profile));
    keepTyped(form, values, typed);
    const before = await versionBefore();
    toasts.done(texts.saved, before === null ? undefined : () => undo(before));
  };
  const undo = async (version: number) => {
    const params = { path: { number: version } };
    const { data, error } = await ask.POST("/api/business/versions/{number}/restore", { params });
    if (!data) return toasts.failed(error);
    spread(data);
    toasts.done(texts.undone);
  };
  const submit = form.handleSubmit(
    (values) => save(values).catch(refused),
    () => {
      setRefusal(texts.wrongFields);
      showWrong();
    },
  );
  return {
    send: async (event?: { preventDefault?: () => void }) => {
      event?.preventDefault?.();
      // One press saves once.
      if (isSending.current) return;
      isSending.current = true;
      setBusy(true);
      setRefusal(null);
      form.clearErrors();
      await submit().finally(() => {
        isSending.current = false;
        setBusy(false);
      });
    },
    refusal,
    isBusy,
  };
}

/** What was typed while it was being saved is not saved yet, and not lost either. */
function keepTyped(form: UseFormReturn<Form>, sent: Form, typed: Form): void {
  const parts = Object.keys(typed) as (keyof Form)[];
  for (const part of parts.filter((one) => !isSame(typed[one], sent[one])))
    form.setValue(part, typed[part] as never, { shouldDirty: true });
}

/** A line that was closed opens because of what is wrong in it, which takes a moment. */
function showWrong(): void {
  setTimeout(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), SHOWN_MS);
}

/** The version that the newest one came after. */
async function versionBefore(): Promise<number | null> {
  try {
    const { data } = await ask.GET("/api/business/versions", { params: { query: { limit: 2 } } });
    return data?.items[1]?.number ?? null;
  } catch {
    return null;
  }
}
