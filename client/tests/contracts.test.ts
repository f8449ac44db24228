import { describe, expect, it } from "vitest";
import { texts } from "../src/features/contracts/texts";
import { EMPTY, newContract, preview } from "../src/features/contracts/values";
import { asked, deedOf, given, missing } from "../src/features/contracts/view";

const field = (name: string, filled_by: "business" | "signer" = "business", required = true) => ({
  name,
  label: name,
  filled_by,
  required,
});
const FIELDS = [field("business.vat_id"), field("fee"), field("id_number", "signer")];

describe("a contract that is to be sent", () => {
  it("asks the business for its own fields, and on the spot for those of the signer too", () => {
    expect(asked(FIELDS, false).map(({ name }) => name)).toEqual(["fee"]);
    expect(asked(FIELDS, true).map(({ name }) => name)).toEqual(["fee", "id_number"]);
  });

  it("tells what is written nowhere, and where it would be", () => {
    const known = { deal: { title: "A flat" } };
    const told = missing([...FIELDS, field("deal.amount"), field("deal.title")], known);
    expect(told.map(({ name, where }) => [name, where])).toEqual([
      ["business.vat_id", "business"],
      ["deal.amount", "deal"],
    ]);
  });

  it("says nothing of fields that were left empty or that another text had", () => {
    expect(given({ fee: " 2% ", other: "x", id_number: " " }, FIELDS)).toEqual({ fee: "2%" });
  });

  it("is tried only once there is a deal, and without signers that have no name yet", () => {
    const values = { ...EMPTY, template_id: "2", signers: [{ name: "", phone: "", is_customer: true }] };
    expect(preview(values, [])).toBeNull();
    expect(preview({ ...values, deal_id: 3 }, [])).toEqual({ deal_id: 3, template_id: 2, fields: {} });
  });

  it("names signers without a number where links are handed out", () => {
    const signers = [{ name: " Dana ", phone: "", is_customer: true }];
    const body = newContract({ ...EMPTY, deal_id: 3, template_id: "2", signers, way: "links" }, [], "key");
    expect(body.signers).toEqual([{ name: "Dana", phone: null, is_customer: true }]);
    expect(body.by_whatsapp).toBe(false);
  });
});

describe("the trail of a contract", () => {
  const event = { seq: 1, at: "2026-11-22T08:00:00Z", made_by: "person" as const, actor: "Dana", hash: "0" };

  it("says how a link went out, and to whom", () => {
    const said = deedOf({ ...event, kind: "sent", detail: { by_whatsapp: true } as never }, "Yossi");
    expect(said).toContain(texts.deedByWhatsApp);
    expect(said).toContain("Yossi");
  });

  it("says why somebody declined", () => {
    expect(deedOf({ ...event, kind: "declined", detail: { reason: "too dear" } as never }, "Yossi")).toContain(
      "too dear",
    );
  });
});
