/** What is asked of the program about leads; what it answers is shown at once. */

import { ask, queries, type Schemas } from "../../api/member";
import type { Lead } from "./view";

const at = (id: number) => ({ params: { path: { id } } });

/** The lead is known anew, and the lists that hold it are asked for again. */
function know(lead: Lead): Lead {
  queries.setQueryData(["get", "/api/crm/leads/{id}", at(lead.id)], lead);
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads"] });
  return lead;
}

export async function addLead(body: Schemas["NewLead"]): Promise<Lead> {
  const { data, error } = await ask.POST("/api/crm/leads", { body });
  if (!data) throw error;
  return know(data);
}

export async function changeLead(id: number, body: Schemas["LeadChange"]): Promise<Lead> {
  const { data, error } = await ask.PATCH("/api/crm/leads/{id}", { ...at(id), body });
  if (!data) throw error;
  return know(data);
}

export async function restoreLead(id: number): Promise<Lead> {
  const { data, error } = await ask.POST("/api/crm/leads/{id}/restore", at(id));
  if (!data) throw error;
  return know(data);
}

export async function deleteLead(id: number): Promise<void> {
  const { error, response } = await ask.DELETE("/api/crm/leads/{id}", at(id));
  if (!response.ok) throw error;
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads"] });
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads/{id}", at(id)] });
}

/** The deal of a lead; asked again it is the same one. */
export async function convertLead(id: number, body: Schemas["Conversion"]): Promise<Schemas["Deal"]> {
  const { data, error } = await ask.POST("/api/crm/leads/{id}/convert", { ...at(id), body });
  if (!data) throw error;
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads"] });
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads/{id}", at(id)] });
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/deals"] });
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/deals/board"] });
  return data;
}
