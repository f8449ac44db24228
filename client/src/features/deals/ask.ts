/** What is asked of the program about deals; what it answers is shown at once. */

import { ask, queries, type Schemas } from "../../api/member";
import { type Board, type Deal, type DealStage, moved } from "./view";

const at = (id: number) => ({ params: { path: { id } } });
const BOARD = ["get", "/api/crm/deals/board"] as const;

function refresh(): void {
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/deals"] });
  queries.invalidateQueries({ queryKey: BOARD });
}

/** The deal is known anew, and what holds it is asked for again. */
function know(deal: Deal): Deal {
  queries.setQueryData(["get", "/api/crm/deals/{id}", at(deal.id)], deal);
  refresh();
  return deal;
}

export async function addDeal(body: Schemas["NewDeal"]): Promise<Deal> {
  const { data, error } = await ask.POST("/api/crm/deals", { body });
  if (!data) throw error;
  return know(data);
}

/** A deal out of a lead, which then knows of it. */
export async function addDealFromLead(lead: number, body: Schemas["Conversion"]): Promise<Deal> {
  const { data, error } = await ask.POST("/api/crm/leads/{id}/convert", { ...at(lead), body });
  if (!data) throw error;
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/leads"] });
  return know(data);
}

export async function changeDeal(id: number, body: Schemas["DealChange"]): Promise<Deal> {
  const { data, error } = await ask.PATCH("/api/crm/deals/{id}", { ...at(id), body });
  if (!data) throw error;
  return know(data);
}

/** Moves a deal on: on the board at once, and back again where the program refuses. */
export async function moveDeal(id: number, stage: DealStage, lost_reason?: string): Promise<Deal> {
  await queries.cancelQueries({ queryKey: BOARD });
  const before = queries.getQueryData<Board>(BOARD);
  if (before) queries.setQueryData(BOARD, moved(before, id, stage));
  try {
    return await changeDeal(id, lost_reason === undefined ? { stage } : { stage, lost_reason });
  } catch (error) {
    if (before) queries.setQueryData(BOARD, before);
    refresh();
    throw error;
  }
}

export async function restoreDeal(id: number): Promise<Deal> {
  const { data, error } = await ask.POST("/api/crm/deals/{id}/restore", at(id));
  if (!data) throw error;
  return know(data);
}

export async function deleteDeal(id: number): Promise<void> {
  const { error, response } = await ask.DELETE("/api/crm/deals/{id}", at(id));
  if (!response.ok) throw error;
  refresh();
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/deals/{id}", at(id)] });
}
