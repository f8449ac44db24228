import { describe, expect, it } from "vitest";
import { firstDay, needs, type Overview, waited } from "../src/features/overview/view";

const quiet = {
  tasks: { overdue: 0, today: 0, open: 4 },
  calls: { total: 3, answered: 3, missed: 0 },
  responses: { answered: 2, waiting: 0 },
  appointments: { today: 1, week: 2 },
} as unknown as Overview;

describe("the first screen", () => {
  it("counts both ends of a period", () => {
    expect(firstDay("2026-11-22", "7")).toBe("2026-11-16");
    expect(firstDay("2027-01-01", "30")).toBe("2026-12-03");
  });

  it("says nothing where nothing waits for anybody", () => {
    expect(needs(quiet, 0)).toEqual([]);
    expect(needs(quiet, undefined)).toEqual([]);
  });

  it("names what is late before what is for today", () => {
    const busy = { ...quiet, tasks: { overdue: 2, today: 5, open: 9 }, calls: { total: 3, answered: 1, missed: 2 } };
    const found = needs(busy as Overview, 7);
    expect(found.map(({ count, urgent }) => [count, urgent ?? false])).toEqual([
      [2, true],
      [7, true],
      [5, false],
      [2, false],
    ]);
  });

  it("tells a wait in the unit that people would use", () => {
    expect(waited(42)).toContain("42");
    expect(waited(60)).toContain("1 ");
    expect(waited(5_400)).toContain("1.5");
    expect(waited(null)).toBe("—");
  });
});
