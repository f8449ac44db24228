import { describe, expect, it } from "vitest";
import { type Business, fieldOf, formOf, patchOf } from "../src/features/business/view";

const business = {
  id: 1,
  name: "נדל״ן השרון",
  profile: { field: "תיווך", address: "", phone: "+97299551234" },
  phones: ["+97237600000", "+97237600001"],
  settings: {
    timezone: "Asia/Jerusalem",
    currency: "ILS",
    dealer: "company",
    vat_id: "514123456",
    invoice_prefix: "INV",
    contract_prefix: "AGR",
    prices_include_vat: true,
    silence_ms: 600,
    adaptive_timing: true,
    record_calls: false,
    recording_days: 30,
  },
} as unknown as Business;

describe("the settings of the business", () => {
  it("come back unchanged where nothing was typed", () => {
    const { settings, phones, name } = patchOf(formOf(business));
    expect(phones).toEqual(business.phones);
    expect(name).toBe(business.name);
    expect(settings).toMatchObject({ vat_id: "514123456", dealer: "company", prices_include_vat: true, domain: null });
    expect(settings.recording_days).toBe(30);
  });

  it("take away what was emptied, and read numbers line by line", () => {
    const patch = patchOf({
      ...formOf(business),
      vat_id: "  ",
      phones: " 03-760-0000 ,\n\n050-1234567\n",
      currency: "usd",
      recording_days: "",
    });
    expect(patch.settings.recording_days).toBeNull();
    expect(patch.settings.vat_id).toBeNull();
    expect(patch.settings.currency).toBe("USD");
    expect(patch.phones).toEqual(["03-760-0000", "050-1234567"]);
  });

  it("find the field that a refusal is about", () => {
    expect(fieldOf("settings.vat_id")).toBe("vat_id");
    expect(fieldOf("phones[1]")).toBe("phones");
    expect(fieldOf("name")).toBe("name");
  });
});
