import { describe, expect, it } from "vitest";
import { byDay, dayName, type Entry, isMissed, shownOf } from "../src/features/timeline/view";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const entry = (at: string, kind = "note", body: object = { id: 1 }) =>
  ({ id: 1, at, kind, subject: "1", made_by: "person", body }) as never as Entry;

describe("a timeline", () => {
  it("puts what happened under its day in Israel", () => {
    const days = byDay([
      entry("2026-11-21T22:30:00Z"),
      entry("2026-11-21T21:30:00Z"),
      entry("2026-11-21T05:00:00Z"),
      entry("2026-11-01T05:00:00Z"),
    ]);
    expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
      ["2026-11-22", 1],
      ["2026-11-21", 2],
      ["2026-11-01", 1],
    ]);
  });

  it("calls the last two days by their names", () => {
    expect(dayName("2026-11-22", NOW)).toBe("היום");
    expect(dayName("2026-11-21", NOW)).toBe("אתמול");
    expect(dayName("2026-11-20", NOW)).toContain("20 בנובמבר");
  });

  it("leaves out what was deleted meanwhile and what it does not know", () => {
    const all = [entry("2026-11-22T05:00:00Z"), entry("2026-11-22T05:00:00Z", "note", {}), entry("", "riddle")];
    expect(shownOf(all as never)).toHaveLength(1);
  });

  it("calls only those calls missed that came in and were not answered", () => {
    expect(isMissed({ direction: "inbound", status: "no-answer" })).toBe(true);
    expect(isMissed({ direction: "outbound", status: "no-answer" })).toBe(false);
    expect(isMissed({ direction: "inbound", status: "completed" })).toBe(false);
  });
});
