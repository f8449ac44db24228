import { describe, expect, it } from "vitest";
import { ago, day, dayAfter, moment, money, moneyShort } from "../src/lib/format";

/** What a reader sees: without the marks that only turn directions. */
const seen = (text: string) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/\u00a0/g, " ");

describe("what is written for people", () => {
  it("writes money with its sign", () => {
    expect(seen(money(118_050, "ILS"))).toBe("1,180.50 ₪");
    expect(seen(money(-500, "ILS"))).toContain("5.00");
  });

  it("leaves small change out where there is none", () => {
    expect(seen(moneyShort(118_000, "ILS"))).toBe("1,180 ₪");
    expect(seen(moneyShort(118_050, "ILS"))).toBe("1,180.50 ₪");
  });

  it("says of one hour, as of more, how long ago it was", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(ago("2026-11-22T10:59:00Z", now)).toBe("לפני שעה");
    expect(ago("2026-11-22T11:59:00Z", now)).toBe("לפני דקה");
    expect(ago("2026-11-22T09:00:00Z", now)).toMatch(/^לפני (שעתיים|3 שעות)$/);
  });

  it("names a currency that nobody knows by its code", () => {
    expect(money(100, "??")).toBe("1.00 ??");
  });

  it("tells times as they are in Israel", () => {
    expect(day("2026-12-21T23:00:00Z")).toBe("22 בדצמבר 2026");
    expect(seen(moment("2026-07-01T06:05:00Z"))).toContain("9:05");
  });

  it("counts days over the end of a month and a change of the clock", () => {
    expect(dayAfter("2026-11-30", 1)).toBe("2026-12-01");
    expect(dayAfter("2026-10-24", 30)).toBe("2026-11-23");
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("tells how long ago in words, and long ago by the day", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(seen(ago("2026-11-22T11:00:00Z", now))).toBe("לפני שעה");
    expect(seen(ago("2026-11-22T11:59:00Z", now))).toBe("לפני דקה");
    expect(seen(ago("2026-11-22T09:00:00Z", now))).toContain("3");
    expect(ago("2026-01-05T09:00:00Z", now)).toBe("5.1.2026");
  });
});
