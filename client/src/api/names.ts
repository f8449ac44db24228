/** Who stands behind an id: the names of customers and colleagues, asked for many at once. */

import { useQuery } from "@tanstack/react-query";
import { api, ask, type Schemas } from "./member";

type CustomerName = Schemas["CustomerName"];
type Waiting = { id: number; done: (name: CustomerName | null) => void; failed: (error: unknown) => void };

/** As many as the program names at once. */
const MOST = 200;
/** Rows that appear together are asked for together. */
const GATHER_MS = 15;

let waiting: Waiting[] = [];

function load(id: number): Promise<CustomerName | null> {
  return new Promise((done, failed) => {
    if (waiting.length === 0) setTimeout(flush, GATHER_MS);
    waiting.push({ id, done, failed });
  });
}

function flush(): void {
  const all = waiting;
  waiting = [];
  for (let from = 0; from < all.length; from += MOST) fetchNames(all.slice(from, from + MOST));
}

async function fetchNames(some: Waiting[]): Promise<void> {
  try {
    const ids = [...new Set(some.map(({ id }) => id))].join(",");
    const { data, error } = await ask.GET("/api/crm/customers/names", { params: { query: { ids } } });
    if (!data) throw error;
    const known = new Map(data.items.map((name) => [name.id, name]));
    for (const { id, done } of some) done(known.get(id) ?? null);
  } catch (error) {
    for (const { failed } of some) failed(error);
  }
}

/** A customer's name and number; undefined until they are known, null where nobody has that id. */
export function useCustomerName(id: number | null | undefined): CustomerName | null | undefined {
  const found = useQuery({
    queryKey: ["get", "/api/crm/customers/names", id],
    queryFn: () => load(id as number),
    enabled: id != null,
  });
  return found.data;
}

/** Everybody who works in the business, or did. */
export function useColleagues(): Schemas["UserName"][] {
  return api.useQuery("get", "/api/users/names").data?.items ?? [];
}
