/** Begins rehearsals, and writes the scripts of one's own. */

import { ask, queries, type Schemas } from "../../api/member";
import type { Run, Script } from "./view";

async function refresh(): Promise<void> {
  await Promise.all(
    ["/api/rehearsals", "/api/rehearsals/scripts", "/api/rehearsals/{id}"].map((path) =>
      queries.invalidateQueries({ queryKey: ["get", path] }),
    ),
  );
}

/** By these scripts, or by all. */
export async function rehearse(scripts?: string[]): Promise<Run> {
  const { data, error } = await ask.POST("/api/rehearsals", { body: scripts ? { scripts } : {} });
  await refresh();
  if (!data) throw error;
  return data;
}

export async function write(body: Schemas["NewRehearsalScript"], key: string | null): Promise<Script> {
  const { data, error } = key
    ? await ask.PATCH("/api/rehearsals/scripts/{key}", { params: { path: { key } }, body })
    : await ask.POST("/api/rehearsals/scripts", { body });
  if (!data) throw error;
  await refresh();
  return data;
}

export async function remove(key: string): Promise<void> {
  const { error, response } = await ask.DELETE("/api/rehearsals/scripts/{key}", { params: { path: { key } } });
  await refresh();
  if (!response.ok) throw error;
}
