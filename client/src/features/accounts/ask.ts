/** What is asked before anybody is logged in. */

import createClient from "openapi-fetch";
import type { paths } from "../../api/schema";
import { TIMEOUT_MS } from "../../api/session";

export const outside = createClient<paths>({
  baseUrl: "/",
  fetch: (request) => globalThis.fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
});

/** The shortest password that the program takes. */
export const MIN_PASSWORD = 10;
