/** What follows from a deal and from the board, without asking anybody. */

import type { Schemas } from "../../api/member";
import type { Tone } from "../../ui/Badge";

export type Deal = Schemas["Deal"];
export type DealStage = Schemas["DealStage"];
export type Board = Schemas["DealBoard"];

export const STAGES = ["new", "qualified", "won", "lost"] as const satisfies readonly DealStage[];
export const TONES: Record<DealStage, Tone> = { new: "info", qualified: "violet", won: "good", lost: "neutral" };

/** Where a deal may go: an open one anywhere, one that is over only back to be worked on. */
export function nextStages(stage: DealStage): DealStage[] {
  return isOver(stage) ? ["qualified"] : STAGES.filter((one) => one !== stage);
}

export function isOver(stage: DealStage): boolean {
  return stage === "won" || stage === "lost";
}

/** Thought to be made by now, and still open. `today` as `2026-12-22`. */
export function isLate({ expected_close, stage }: Pick<Deal, "expected_close" | "stage">, today: string): boolean {
  return Boolean(expected_close) && !isOver(stage) && (expected_close ?? "") < today;
}

/** The board as it will be when the program has agreed: the deal on top of its new column, and both sums right. */
export function moved(board: Board, id: number, stage: DealStage): Board {
  const deal = board.stages.flatMap(({ items }) => items).find((one) => one.id === id);
  if (!deal || deal.stage === stage) return board;
  const worth = deal.currency === board.currency ? (deal.amount ?? 0) : 0;
  const stages = board.stages.map((column) => {
    const { items, total, amount } = column;
    if (column.stage === deal.stage)
      return { ...column, total: total - 1, amount: amount - worth, items: items.filter((one) => one.id !== id) };
    if (column.stage === stage)
      return { ...column, total: total + 1, amount: amount + worth, items: [{ ...deal, stage }, ...items] };
    return column;
  });
  return { ...board, stages };
}

interface Box {
  id: string | number;
  x: number;
}

/** The column that an arrow leads to, by what is seen: `1` is to the right. Columns stand in any order. */
export function beside<T extends Box>(columns: readonly T[], from: T["id"] | undefined, way: 1 | -1): T | undefined {
  const seen = [...columns].sort((one, other) => one.x - other.x);
  const at = seen.findIndex(({ id }) => id === from);
  return at < 0 ? undefined : seen[at + way];
}

/** As the fields of a form hold it. */
export interface DealValues {
  customer_id: number | null;
  /** The lead that it comes from, as a choice says it; empty where there is none. */
  lead: string;
  title: string;
  amount: number | null;
  expected_close: string;
  owner_id: number | null;
}

export function valuesOf(deal: Deal): DealValues {
  return {
    customer_id: deal.customer_id,
    lead: "",
    title: deal.title,
    amount: deal.amount ?? null,
    expected_close: deal.expected_close ?? "",
    owner_id: deal.owner_id ?? null,
  };
}

export function noValues(customer_id: number | null, owner_id: number | null): DealValues {
  return { customer_id, lead: "", title: "", amount: null, expected_close: "", owner_id };
}

/** What is sent; an empty field says that nothing is known. */
export function bodyOf({ title, amount, expected_close, owner_id }: DealValues) {
  return { title: title.trim(), amount, expected_close: expected_close || null, owner_id };
}
