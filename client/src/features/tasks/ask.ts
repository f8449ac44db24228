/** Writes tasks; the lists show what was asked for before the program has answered. */

import { api, ask, queries, type Schemas } from "../../api/member";
import type { Task } from "./view";

const LIST = "/api/crm/tasks";

interface Pages {
  pages: { items: Task[] }[];
}

/** Everything that shows tasks asks again. */
async function refresh(): Promise<void> {
  const paths = [LIST, "/api/overview", "/api/crm/timeline"];
  await Promise.all(paths.map((path) => queries.invalidateQueries({ queryKey: ["get", path] })));
}

function keep(task: Task): void {
  const { queryKey } = api.queryOptions("get", "/api/crm/tasks/{id}", { params: { path: { id: task.id } } });
  queries.setQueryData(queryKey, task);
}

/** Shows a change at once in the lists that hold the task, where it stands. */
function foresee(id: number, change: Partial<Task>): void {
  const isList = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] === LIST && queryKey[3] === "pages";
  const changed = (task: Task) => (task.id === id ? { ...task, ...change } : task);
  queries.setQueriesData<Pages>({ predicate: isList }, (old) =>
    old ? { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map(changed) })) } : old,
  );
}

export async function create(body: Schemas["NewTask"]): Promise<Task> {
  const { data, error } = await ask.POST(LIST, { body });
  if (!data) throw error;
  await refresh();
  return data;
}

export async function change(id: number, body: Schemas["TaskChange"]): Promise<Task> {
  if (body.state) await queries.cancelQueries({ queryKey: ["get", LIST] });
  if (body.state) foresee(id, { state: body.state });
  const { data, error } = await ask.PATCH("/api/crm/tasks/{id}", { params: { path: { id } }, body });
  if (data) keep(data);
  await refresh();
  if (!data) throw error;
  return data;
}

export async function remove(id: number): Promise<void> {
  const { error, response } = await ask.DELETE("/api/crm/tasks/{id}", { params: { path: { id } } });
  await settle(id);
  if (!response.ok) throw error;
}

export async function restore(id: number): Promise<void> {
  const { error, response } = await ask.POST("/api/crm/tasks/{id}/restore", { params: { path: { id } } });
  await settle(id);
  if (!response.ok) throw error;
}

async function settle(id: number): Promise<void> {
  queries.invalidateQueries(api.queryOptions("get", "/api/crm/tasks/{id}", { params: { path: { id } } }));
  await refresh();
}
