/** Keeps a draft as the form says it, a moment after somebody pauses. */

import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { ask, queries } from "../../api/member";
import { bodyOf, type DraftValues } from "./view";

const PAUSE_MS = 600;

export interface Saving {
  state: "saved" | "dirty" | "failed";
  error: unknown;
  /** Saves now what is not saved yet; tells whether all of it is. */
  flush: () => Promise<boolean>;
}

export function useSaved(id: number, form: UseFormReturn<DraftValues>): Saving {
  const [state, setState] = useState<Saving["state"]>("saved");
  const [error, setError] = useState<unknown>(null);
  const kept = useRef(JSON.stringify(bodyOf(form.getValues())));

  const flush = useCallback(async () => {
    const body = bodyOf(form.getValues());
    const written = JSON.stringify(body);
    if (written === kept.current) {
      setState("saved");
      return true;
    }
    const answer = await ask.PATCH("/api/invoices/drafts/{id}", { params: { path: { id } }, body: body as never });
    // What was typed meanwhile is saved by its own pause.
    if (written !== JSON.stringify(bodyOf(form.getValues()))) return false;
    setError(answer.data ? null : answer.error);
    setState(answer.data ? "saved" : "failed");
    if (!answer.data) return false;
    kept.current = written;
    queries.setQueryData(["get", "/api/invoices/drafts/{id}", { params: { path: { id } } }], answer.data);
    queries.invalidateQueries({ queryKey: ["get", `/api/invoices/drafts/${id}/html`] });
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices"] });
    return true;
  }, [form, id]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watching = form.watch(() => {
      clearTimeout(timer);
      if (JSON.stringify(bodyOf(form.getValues())) !== kept.current) setState("dirty");
      timer = setTimeout(
        () =>
          flush().catch((thrown: unknown) => {
            setError(thrown);
            setState("failed");
          }),
        PAUSE_MS,
      );
    });
    return () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  }, [form, flush]);
  return { state, error, flush };
}
