/** Says how a call went, and takes it back. */

import { ask, queries, type Schemas } from "../../api/member";

const refresh = async (): Promise<void> => {
  const paths = ["/api/calls", "/api/calls/{call_sid}"];
  await Promise.all(paths.map((path) => queries.invalidateQueries({ queryKey: ["get", path] })));
};

export async function markCall(sid: string, verdict: Schemas["Verdict"], reason: string | null): Promise<void> {
  const { error } = await ask.PUT("/api/calls/{call_sid}/mark", {
    params: { path: { call_sid: sid } },
    body: { verdict, reason },
  });
  if (error) throw error;
  await refresh();
}

export async function unmarkCall(sid: string): Promise<void> {
  const { error } = await ask.DELETE("/api/calls/{call_sid}/mark", { params: { path: { call_sid: sid } } });
  if (error) throw error;
  await refresh();
}
