/** What is done with a customer as a whole: kept at hand as answered, put away, deleted, brought back. */

import { api, ask, queries } from "../../api/member";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";
import type { Customer } from "./view";

/** The screens show what the program answered before they ask again. */
export function keep(customer: Customer): void {
  const { queryKey } = api.queryOptions("get", "/api/crm/customers/{id}", { params: { path: { id: customer.id } } });
  queries.setQueryData(queryKey, customer);
  queries.setQueryData(["get", "/api/crm/customers/names", customer.id], {
    id: customer.id,
    name: customer.name,
    phone: customer.phone ?? null,
  });
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/customers"] });
}

/** Each tells how it went, and most of them how to take it back. */
export function useKeeping(customer: Customer) {
  const toasts = useToasts();
  const path = { params: { path: { id: customer.id } } };
  const telling = (act: () => Promise<void>) => () => void act().catch(toasts.failed);
  const restore = telling(async () => {
    const { data, error } = await ask.POST("/api/crm/customers/{id}/restore", path);
    if (!data) throw error;
    keep(data);
    toasts.done(texts.restored);
  });
  const remove = telling(async () => {
    const { error, response } = await ask.DELETE("/api/crm/customers/{id}", path);
    if (!response.ok) throw error;
    keep({ ...customer, deleted_at: new Date().toISOString() });
    toasts.done(texts.deleted, restore);
  });
  const put = (status: Customer["status"]) =>
    telling(async () => {
      const { data, error } = await ask.PATCH("/api/crm/customers/{id}", { ...path, body: { status } });
      if (!data) throw error;
      keep(data);
      if (status === "archived") toasts.done(texts.archived, put("active"));
      else toasts.done(texts.unarchived, put("archived"));
    });
  return { restore, remove, archive: put("archived"), unarchive: put("active") };
}
