/** A document that the program keeps, asked for with the login and shown on paper. */

import { useQuery } from "@tanstack/react-query";
import { open } from "../api/member";
import { usePaused } from "../lib/pause";
import { Paper } from "./Paper";
import { Failed, Loading } from "./states";

/** Somebody who types asks once, when they pause. */
const TRY_MS = 500;

/** Its page as the program writes it; begins with the path, so that live updates concern it. */
function useHtml(path: string) {
  return useQuery({
    queryKey: ["get", path],
    queryFn: async ({ signal }) => (await open(path, { signal })).text(),
    placeholderData: (before) => before,
  });
}

export function Document({ path, title }: { path: string; title?: string }) {
  const found = useHtml(path);
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return <Paper html={found.data} {...(title ? { title } : {})} />;
}

/** A page that the program makes of what is tried, a moment after somebody pauses. `null` asks for nothing. */
export function useTried(path: string, body: unknown) {
  const asked = usePaused(body === null ? null : JSON.stringify(body), TRY_MS);
  return useQuery({
    queryKey: ["post", path, asked],
    queryFn: async ({ signal }) => {
      const headers = { "content-type": "application/json" };
      return (await open(path, { method: "POST", headers, body: asked, signal })).text();
    },
    enabled: asked !== null,
    placeholderData: (before) => before,
    retry: false,
    gcTime: 60_000,
  });
}
