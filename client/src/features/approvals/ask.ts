/** Agrees and refuses; what became of it every screen asks anew. */

import { ask, queries } from "../../api/member";
import type { Approval } from "./view";

export type Decision = "approve" | "refuse";

const PATHS = {
  approve: "/api/receptionist/approvals/{id}/approve",
  refuse: "/api/receptionist/approvals/{id}/refuse",
} as const;

export async function decide(id: number, decision: Decision): Promise<Approval> {
  const { data, error } = await ask.POST(PATHS[decision], { params: { path: { id } } });
  if (!data) throw error;
  return data;
}

/** Also where somebody was faster: then what is shown is old. */
export async function refresh(): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["get", "/api/receptionist/approvals"] });
}
