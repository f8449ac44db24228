import { describe, expect, it } from "vitest";
import { byDate, isPast, lengths, stepsOf } from "../src/features/appointments/view";
import { weekdayShort } from "../src/lib/format";

const NOW = Date.parse("2026-11-22T10:00:00Z");

it("a day is written short where there is little room", () => {
  expect(weekdayShort("2026-12-22")).toBe("ג׳, 22.12");
});

describe("appointments", () => {
  it("offer the usual lengths and the one at hand", () => {
    expect(lengths(30)).toEqual([15, 20, 30, 45, 60, 90, 120]);
    expect(lengths(50)).toContain(50);
  });

  it("know what is over where the business is", () => {
    expect(isPast("2026-11-21", "23:00", NOW)).toBe(true);
    expect(isPast("2026-11-22", "11:59", NOW)).toBe(true);
    expect(isPast("2026-11-22", "12:30", NOW)).toBe(false);
    expect(isPast("2026-11-23", "00:00", NOW)).toBe(false);
  });

  it("know that in the early morning the afternoon is still to come", () => {
    const early = Date.parse("2026-11-22T04:04:00Z");
    expect(isPast("2026-11-22", "18:30", early)).toBe(false);
    expect(isPast("2026-11-22", "06:00", early)).toBe(true);
  });

  it("put free times under their days", () => {
    const slot = (date: string, time: string) => ({ date, time, starts_at: `${date}T${time}Z`, ends_at: "" });
    const days = byDate([slot("2026-11-23", "09:00"), slot("2026-11-23", "09:30"), slot("2026-11-24", "09:00")]);
    expect([...days].map(([day, slots]) => [day, slots.length])).toEqual([
      ["2026-11-23", 2],
      ["2026-11-24", 1],
    ]);
  });

  it("are moved or cancelled before they begin, and only then did or did not take place", () => {
    const at = (starts_at: string, state: "booked" | "cancelled") => stepsOf({ starts_at, state }, NOW);
    expect(at("2026-11-22T12:00:00Z", "booked")).toEqual(["move", "cancel"]);
    expect(at("2026-11-22T09:00:00Z", "booked")).toEqual(["done", "no_show", "move", "cancel"]);
    expect(at("2026-11-22T12:00:00Z", "cancelled")).toEqual(["booked"]);
    expect(at("2026-11-22T09:00:00Z", "cancelled")).toEqual([]);
  });
});
