/** What is asked of the program about imports. */

import { api, ask, open, queries, type Schemas } from "../../api/member";
import { type Import, isAtWork } from "./view";

/** Large files on slow lines. */
const UPLOAD_MS = 10 * 60_000;
/** The live stream tells of progress; this is for when it does not. */
const LOOK_EVERY_MS = 1_000;

function pathOf(id: number) {
  return { params: { path: { id } } };
}

export function useImport(id: number) {
  return api.useQuery("get", "/api/crm/import/{id}", pathOf(id), {
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data.state) ? LOOK_EVERY_MS : false),
  });
}

/** What the program answered is shown at once. */
function keep(found: Import): Import {
  queries.setQueryData(api.queryOptions("get", "/api/crm/import/{id}", pathOf(found.id)).queryKey, found);
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/import"] });
  return found;
}

export async function upload(file: File): Promise<Import> {
  const body = new FormData();
  body.append("file", file);
  const answer = await open("/api/crm/import", { method: "POST", body }, UPLOAD_MS);
  return keep(await answer.json());
}

export async function check(id: number, body: Schemas["ImportPlan"]): Promise<Import> {
  const { data, error } = await ask.POST("/api/crm/import/{id}/dry-run", { ...pathOf(id), body });
  if (!data) throw error;
  return keep(data);
}

export async function run(id: number, body: Schemas["ImportPlan"]): Promise<Import> {
  const { data, error } = await ask.POST("/api/crm/import/{id}/run", { ...pathOf(id), body });
  if (!data) throw error;
  return keep(data);
}

export async function cancel(id: number): Promise<Import> {
  const { data, error } = await ask.POST("/api/crm/import/{id}/cancel", pathOf(id));
  if (!data) throw error;
  return keep(data);
}
