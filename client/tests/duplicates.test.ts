import { describe, expect, it } from "vitest";
import { movedOf, shortName, wordOf } from "../src/features/duplicates/view";

describe("a merge", () => {
  it("tells what moves in the words of people, and not what only the program knows", () => {
    expect(movedOf({ timeline_entry: 9, note: 2, customer_phone: 1, lead: 0 })).toEqual([
      { name: "מספרי טלפון", count: 1 },
      { name: "הערות", count: 2 },
    ]);
  });

  it("tells values as people read them", () => {
    expect(wordOf("phone", "+972541234567", [])).toBe("054-123-4567");
    expect(wordOf("consent", "refused", [])).toBe("סירב/ה");
    expect(wordOf("owner_id", "3", [{ id: 3, name: "רות" }])).toBe("רות");
    expect(wordOf("name", "male", [])).toBe("male");
  });

  it("calls somebody without a name by their number or address", () => {
    const short = { id: 1, name: "", status: "active", source: "call", created_at: "" } as const;
    expect(shortName({ ...short, phone: "+972541234567" })).toBe("054-123-4567");
    expect(shortName({ ...short, email: "a@b.co" })).toBe("a@b.co");
  });
});
