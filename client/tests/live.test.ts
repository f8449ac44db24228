import { describe, expect, it } from "vitest";
import { isConcerned } from "../src/api/live";
import { allows } from "../src/api/member";
import { codeOf, fieldsOf } from "../src/api/refusal";
import { parse, stringify } from "../src/lib/search";
import { refusals } from "../src/ui/texts";

describe("what stands between the screens and the program", () => {
  it("asks anew only for what a change concerns", () => {
    expect(isConcerned("/api/crm/customers/{id}", ["/api/crm/customers"])).toBe(true);
    expect(isConcerned("/api/crm/deals", ["/api/crm/customers"])).toBe(false);
    expect(isConcerned(undefined, ["/api"])).toBe(false);
  });

  it("knows who may do what", () => {
    expect(allows("viewer", "list_customers")).toBe(true);
    expect(allows("viewer", "create_customer")).toBe(false);
    expect(allows("nobody", "list_customers")).toBe(false);
  });

  it("tells a silent program from one that refuses", () => {
    expect(codeOf(new TypeError("fetch failed"))).toBe("offline");
    expect(codeOf(new Error("a fault of ours"))).toBe("internal_error");
    expect(codeOf({ error: "deal_paid" })).toBe("deal_paid");
    expect(fieldsOf({ fields: { name: "is empty" } })).toEqual({ name: "is empty" });
    expect(fieldsOf(null)).toEqual({});
  });

  it("has a Hebrew sentence for every refusal", () => {
    for (const [code, sentence] of Object.entries(refusals)) expect(sentence, code).toMatch(/[א-ת]/);
  });

  it("keeps a view in the address, and nothing empty", () => {
    expect(stringify({ stage: "new", q: undefined, owner: "" })).toBe("?stage=new");
    expect(parse("?stage=new&q=%D7%93%D7%A0%D7%94")).toEqual({ stage: "new", q: "דנה" });
  });
});
