import { describe, expect, it } from "vitest";
import { heardOf, type LiveCall, running, STAYS_MS, swept, type Wall } from "../src/features/calls/live/wall";
import { isPhone, isTransferring, type Transfer, type Turn } from "../src/features/calls/view";

const CALL: LiveCall = {
  call_sid: "CA1",
  from_number: "+972541234567",
  to_number: "+97237600000",
  direction: "inbound",
  answered_at: "2026-11-22T08:00:01Z",
  speaking: "nobody",
};
const SECOND: LiveCall = { ...CALL, call_sid: "CA2", answered_at: "2026-11-22T08:00:09Z" };

const turn = (seq: number, text: string): Turn => ({
  seq,
  who: "caller",
  text,
  interrupted: false,
  started_ms: seq * 1000,
  timings_ms: {},
});
const sids = (wall: Wall) => wall.map(({ call }) => call.call_sid);
const begun = heardOf(heardOf([], { kind: "call", call: CALL }, 0), { kind: "call", call: SECOND }, 0);

describe("the wall of running calls", () => {
  it("puts whoever comes behind those who are there", () => {
    expect(sids(begun)).toEqual(["CA1", "CA2"]);
    const spoken = heardOf(begun, { kind: "call", call: { ...CALL, speaking: "caller" } }, 0);
    expect(sids(spoken)).toEqual(["CA1", "CA2"]);
    expect(spoken[0]?.call.speaking).toBe("caller");
  });

  it("shows a turn once, in its place, with its newest words", () => {
    const told = [turn(2, "בסדר"), turn(1, "שלו"), turn(1, "שלום")].reduce<Wall>(
      (wall, one) => heardOf(wall, { kind: "turn", call_sid: "CA1", turn: one }, 0),
      begun,
    );
    expect(told[0]?.turns.map(({ text }) => text)).toEqual(["שלום", "בסדר"]);
    expect(told[1]?.turns).toEqual([]);
  });

  it("keeps a call that has ended for some seconds", () => {
    const ended = heardOf(begun, { kind: "over", call_sid: "CA1" }, 1_000);
    expect(running(ended)).toBe(1);
    expect(swept(ended, STAYS_MS)).toBe(ended);
    expect(sids(swept(ended, 1_000 + STAYS_MS))).toEqual(["CA2"]);
  });

  it("knows what ended while nobody listened", () => {
    const back = heardOf(begun, { kind: "all", calls: [{ ...SECOND, turns: [turn(1, "שלום")] }] }, 5_000);
    expect(back.map(({ over }) => over)).toEqual([5_000, null]);
    expect(back[1]?.turns).toHaveLength(1);
    const again = heardOf(back, { kind: "all", calls: [] }, 6_000);
    expect(again.map(({ over }) => over)).toEqual([5_000, 6_000]);
  });

  it("begins with the call that has lasted for the longest", () => {
    const calls = [SECOND, CALL].map((call) => ({ ...call, turns: [] }));
    expect(sids(heardOf([], { kind: "all", calls }, 0))).toEqual(["CA1", "CA2"]);
  });
});

describe("putting a caller through", () => {
  it("takes numbers with their country and Israeli ones, however they are written", () => {
    for (const good of [
      "054-123-4567",
      "+972541234567",
      "972541234567",
      "03 760 0000",
      "+1 (212) 555-0100",
      "\u200e0541234567",
    ])
      expect(isPhone(good), good).toBe(true);
    for (const bad of ["", "12345", "abc", "054-12", "+12", "*6050", "0541234567890", "דנה"])
      expect(isPhone(bad), bad).toBe(false);
  });

  it("goes on until the person has hung up, or did not answer", () => {
    const of = (status: Transfer["status"]) =>
      isTransferring({ id: 1, by: "person", phone: "+972541234567", status, created_at: "2026-11-22T08:00:00Z" });
    expect((["asked", "ringing", "answered"] as const).every(of)).toBe(true);
    expect((["unanswered", "failed", "ended"] as const).some(of)).toBe(false);
    expect(isTransferring(null)).toBe(false);
  });
});
