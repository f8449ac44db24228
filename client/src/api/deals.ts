/** A deal by its id, as every screen about money names it. */

import { api, type Schemas } from "./member";

/** Undefined until it is known, and where it is no more. */
export function useDeal(id: number | null | undefined): Schemas["Deal"] | undefined {
  const params = { path: { id: id ?? 0 } };
  return api.useQuery("get", "/api/crm/deals/{id}", { params }, { enabled: id != null }).data;
}
