import { describe, expect, it } from "vitest";
import { hasIdentity, percent, refusalOf, samplesOf, stepOf, writes } from "../src/features/imports/view";

describe("an import", () => {
  it("refuses at once what the program would refuse after the upload", () => {
    expect(refusalOf({ name: "לקוחות.CSV", size: 10 })).toBeNull();
    expect(refusalOf({ name: "לקוחות.xlsx", size: 10 })).toContain("CSV");
    expect(refusalOf({ name: "a.csv", size: 0 })).toBe("הקובץ ריק.");
    expect(refusalOf({ name: "a.csv", size: 21 * 1024 * 1024 })).toContain("20MB");
  });

  it("needs a column by which somebody is known again", () => {
    expect(hasIdentity(["ignore", "tag"])).toBe(false);
    expect(hasIdentity(["ignore", "last_name"])).toBe(true);
  });

  it("shows what a column holds, each value once", () => {
    expect(samplesOf([["א", ""], ["א"], ["ב", "x"], ["ג"], ["ד"]], 0)).toEqual(["א", "ב", "ג"]);
    expect(samplesOf([["א", ""]], 1)).toEqual([]);
  });

  it("is at the step that its state says, unless its columns are named anew", () => {
    expect(stepOf("uploaded", false)).toBe(1);
    expect(stepOf("checked", false)).toBe(2);
    expect(stepOf("checked", true)).toBe(1);
    expect(stepOf("done", false)).toBe(3);
  });

  it("writes the new ones and those that gain something", () => {
    expect(writes({ counts: { new: 2, update: 3, skip: 4, conflict: 5, error: 6 } })).toBe(5);
  });

  it("is never more than whole", () => {
    expect(percent({ done_rows: 5, rows: 0 })).toBe(0);
    expect(percent({ done_rows: 1, rows: 3 })).toBe(33);
    expect(percent({ done_rows: 9, rows: 3 })).toBe(100);
  });
});
