import { describe, expect, it } from "vitest";
import { type Asked, bodyOf, queryOf, shownOf } from "../src/features/questions/view";

const asked = (count: number): Asked[] =>
  Array.from({ length: count }, (_, nth) => ({ sentence: `יש חניה? ${nth}`, at: "2026-11-22T08:00:00Z" }));

describe("questions", () => {
  it("shows those that wait first, and what was asked last before the rest", () => {
    expect(queryOf({})).toEqual({ status: "open", sort: "-last_at" });
    expect(queryOf({ status: "answered", order: "often" })).toEqual({ status: "answered", sort: "-count" });
    expect(queryOf({ status: "nonsense", order: "nonsense" })).toEqual({ status: "open", sort: "-last_at" });
  });

  it("folds away what was asked more often than one reads", () => {
    expect(shownOf(asked(5), false)).toMatchObject({ folded: 2, shown: { length: 3 } });
    expect(shownOf(asked(5), true)).toMatchObject({ folded: 0, shown: { length: 5 } });
    expect(shownOf(asked(2), false)).toMatchObject({ folded: 0, shown: { length: 2 } });
  });

  it("sends a question only where it is put otherwise than it was asked", () => {
    expect(bodyOf("יש חניה?", { question: "יש חניה? ", answer: " כן " })).toEqual({ answer: "כן" });
    expect(bodyOf("יש חניה?", { question: "האם יש חניה?", answer: "כן" })).toEqual({
      question: "האם יש חניה?",
      answer: "כן",
    });
  });
});
