/** What the screens need to know of the business itself. */

import { api } from "./member";

const USUAL = "ILS";

/** What its amounts are counted in, a code of ISO 4217. */
export function useCurrency(): string {
  return api.useQuery("get", "/api/business").data?.settings.currency ?? USUAL;
}
