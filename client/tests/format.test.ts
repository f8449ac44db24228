import { describe, expect, it } from "vitest";
import { day, moment, money } from "../src/lib/format";

/** What a reader sees: without the marks that only turn directions. */
const seen = (text: string) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/\u00a0/g, " ");

describe("what is written for people", () => {
  it("writes money with its sign", () => {
    expect(seen(money(118_050, "ILS"))).toBe("1,180.50 ₪");
    expect(seen(money(-500, "ILS"))).toContain("5.00");
  });

  it("names a currency that nobody knows by its code", () => {
    expect(money(100, "??")).toBe("1.00 ??");
  });

  it("tells times as they are in Israel", () => {
    expect(day("2026-12-21T23:00:00Z")).toBe("22 בדצמבר 2026");
    expect(seen(moment("2026-07-01T06:05:00Z"))).toContain("9:05");
  });
});
