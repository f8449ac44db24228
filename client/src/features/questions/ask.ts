/** Answers questions, and puts them away. */

import { ask, queries, type Schemas } from "../../api/member";
import type { Question } from "./view";

/** An answer is an entry of the profile: whoever shows that asks again too. */
const CONCERNED = ["/api/receptionist/questions", "/api/business", "/api/business/versions"];

async function refresh(): Promise<void> {
  await Promise.all(CONCERNED.map((path) => queries.invalidateQueries({ queryKey: ["get", path] })));
}

export async function give(id: number, body: Schemas["QuestionAnswer"]): Promise<Question> {
  const { data, error } = await ask.POST("/api/receptionist/questions/{id}/answer", { params: { path: { id } }, body });
  if (!data) throw error;
  await refresh();
  return data;
}

export async function dismiss(id: number): Promise<void> {
  const { data, error } = await ask.POST("/api/receptionist/questions/{id}/dismiss", { params: { path: { id } } });
  await refresh();
  if (!data) throw error;
}
