import { describe, expect, it } from "vitest";
import {
  type Board,
  beside,
  bodyOf,
  type Deal,
  isLate,
  moved,
  nextStages,
  noValues,
  STAGES,
} from "../src/features/deals/view";

const deal = (id: number, more: Partial<Deal> = {}): Deal => ({
  id,
  customer_id: 1,
  title: `deal ${id}`,
  stage: "new",
  currency: "ILS",
  amount: 100,
  made_by: "person",
  created_at: "2026-11-22T00:00:00Z",
  updated_at: "2026-11-22T00:00:00Z",
  ...more,
});

const board = (...items: Deal[]): Board => ({
  currency: "ILS",
  stages: STAGES.map((stage) => {
    const own = items.filter((one) => one.stage === stage);
    return { stage, total: own.length, amount: own.length * 100, items: own };
  }),
});

describe("a deal", () => {
  it("goes anywhere while it is open, and back to work when it is over", () => {
    expect(nextStages("new")).toEqual(["qualified", "won", "lost"]);
    expect(nextStages("qualified")).toEqual(["new", "won", "lost"]);
    expect(nextStages("won")).toEqual(["qualified"]);
    expect(nextStages("lost")).toEqual(["qualified"]);
  });

  it("is late when its day has gone by and it is still open", () => {
    const today = "2026-11-22";
    expect(isLate({ expected_close: "2026-11-21", stage: "new" }, today)).toBe(true);
    expect(isLate({ expected_close: today, stage: "new" }, today)).toBe(false);
    expect(isLate({ expected_close: "2026-11-21", stage: "won" }, today)).toBe(false);
    expect(isLate({ expected_close: null, stage: "new" }, today)).toBe(false);
  });

  it("is sent without the spaces around its title, and without a day where none is given", () => {
    const values = { ...noValues(1, null), title: " x " };
    expect(bodyOf(values)).toEqual({ title: "x", amount: null, expected_close: null, owner_id: null });
  });
});

describe("the board", () => {
  it("takes a deal out of one column and puts it on top of another, with both sums right", () => {
    const after = moved(board(deal(1), deal(2), deal(3, { stage: "won" })), 1, "won");
    const column = (stage: string) => after.stages.find((one) => one.stage === stage);
    expect(column("new")).toMatchObject({ total: 1, amount: 100 });
    expect(column("won")).toMatchObject({ total: 2, amount: 200 });
    expect(column("won")?.items.map(({ id }) => id)).toEqual([1, 3]);
    expect(column("won")?.items[0]?.stage).toBe("won");
  });

  it("counts neither what is in another currency nor what nobody knows", () => {
    const before = board(deal(1, { currency: "USD" }), deal(2, { amount: null }));
    const amounts = (of: Board) => of.stages.map(({ amount }) => amount);
    expect(amounts(moved(before, 1, "won"))).toEqual(amounts(before));
    expect(amounts(moved(before, 2, "won"))).toEqual(amounts(before));
  });

  it("stays as it is for a deal that it does not show, or that is there already", () => {
    const before = board(deal(1));
    expect(moved(before, 9, "won")).toBe(before);
    expect(moved(before, 1, "new")).toBe(before);
  });

  it("lets an arrow lead to the column that is seen there, and nowhere beyond the edge", () => {
    const columns = [
      { id: "new", x: 300 },
      { id: "qualified", x: 200 },
      { id: "won", x: 100 },
    ];
    expect(beside(columns, "new", -1)?.id).toBe("qualified");
    expect(beside(columns, "won", 1)?.id).toBe("qualified");
    expect(beside(columns, "new", 1)).toBeUndefined();
    expect(beside(columns, undefined, 1)).toBeUndefined();
  });
});
