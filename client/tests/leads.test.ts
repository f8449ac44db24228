import { describe, expect, it } from "vitest";
import {
  areRooms,
  bodyOf,
  callOf,
  type Lead,
  nextStages,
  noValues,
  valuesOf,
  wishOf,
} from "../src/features/leads/view";

const LEAD = {
  id: 1,
  customer_id: 2,
  title: "x",
  stage: "new",
  currency: "ILS",
  source: "call",
  source_ref: "CA1",
  intent: "buy",
  city: "רעננה",
  rooms: 3.5,
  made_by: "agent",
  changed_by: "agent",
  created_at: "2026-11-22T00:00:00Z",
  updated_at: "2026-11-22T00:00:00Z",
} as Lead;

describe("a lead", () => {
  it("goes forward, is given up, and is taken up again", () => {
    expect(nextStages("new")).toEqual(["contacted", "qualified", "lost"]);
    expect(nextStages("contacted")).toEqual(["qualified", "lost"]);
    expect(nextStages("qualified")).toEqual(["lost"]);
    expect(nextStages("lost")).toEqual(["contacted"]);
  });

  it("says in a line what is looked for, as far as that is known", () => {
    expect(wishOf(LEAD)).toBe("קנייה · רעננה · 3.5 חדרים");
    expect(wishOf({ intent: null, city: null, rooms: 1 })).toBe("חדר אחד");
    expect(wishOf({})).toBe("");
  });

  it("leads back to the call that it comes from, and to no other", () => {
    expect(callOf(LEAD)).toBe("CA1");
    expect(callOf({ ...LEAD, source: "message" })).toBeNull();
  });

  it("counts rooms in halves", () => {
    for (const good of ["", " ", "0.5", "3", "3.5", "20"]) expect(areRooms(good), good).toBe(true);
    for (const bad of ["0", "-1", "3.2", "20.5", "three"]) expect(areRooms(bad), bad).toBe(false);
  });

  it("is sent as it was typed, and says of what is empty that nothing is known", () => {
    expect(bodyOf(valuesOf(LEAD))).toMatchObject({ title: "x", intent: "buy", rooms: 3.5, timing: null });
    expect(bodyOf(noValues(1, 2))).toEqual({
      title: null,
      intent: null,
      city: null,
      rooms: null,
      amount: null,
      timing: null,
      details: null,
      owner_id: 2,
    });
  });
});
