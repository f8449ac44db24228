import { describe, expect, it } from "vitest";
import { actionOf, differences, type Entry } from "../src/features/audit/view";

describe("the record", () => {
  it("puts what was beside what is", () => {
    expect(differences({ role: ["agent", "manager"], name: [null, "דנה"] })).toEqual([
      { field: "role", was: "agent", is: "manager" },
      { field: "name", was: "ריק", is: "דנה" },
    ]);
  });

  it("shows what is no change as it is", () => {
    expect(differences({ rows: 12, filter: { stage: "new" } })).toEqual([
      { field: "rows", was: "", is: "12" },
      { field: "filter", was: "", is: '{"stage":"new"}' },
    ]);
  });

  it("names an action that it does not know by its own word", () => {
    expect(actionOf({ action: "moon.landed" } as Entry)).toBe("moon.landed");
  });
});
