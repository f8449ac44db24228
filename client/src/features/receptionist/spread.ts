/** What the program answered to a change is what every screen shows from now on. */

import { queries } from "../../api/member";
import type { Business } from "./form";

export function spread(business: Business): void {
  queries.setQueryData(["get", "/api/business"], business);
  queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/business/versions") });
}
