import { describe, expect, it } from "vitest";
import { texts } from "../src/features/invoices/texts";
import { bodyOf, isQuantity, kindsOf, mismatch, namesOf, paidOn, valuesOf } from "../src/features/invoices/view";

const DRAFT = {
  kind: "invoice_receipt" as const,
  deal_id: 7,
  lines: [{ text: "Advice", quantity: 1.5, price: 10_000, vat: "exempt" as const }],
  prices_include_vat: false,
  discount: 500,
  tax_date: "2026-11-20",
  paid: [
    { means: "cheque" as const, amount: 14_500, on: "2026-12-01", bank: "12", branch: "6", account: "1", number: "5" },
  ],
  remark: "thanks",
};

describe("drafts of documents", () => {
  it("come back from the form as they went into it", () => {
    const { customer: _whoever, customer_id: _nobody, ...body } = bodyOf(valuesOf(DRAFT));
    expect(body).toEqual(DRAFT);
  });

  it("leave lines that nobody wrote out", () => {
    const values = valuesOf(DRAFT);
    const lines = [...values.lines, { text: " ", quantity: "1", price: null, vat: "standard" as const }];
    expect(bodyOf({ ...values, lines }).lines).toHaveLength(1);
  });

  it("say only what belongs to the means of payment", () => {
    const paid = [{ ...paidOn("2026-11-22", 100), means: "cash" as const, bank: "12", reference: "x" }];
    expect(bodyOf({ ...valuesOf(DRAFT), paid }).paid).toEqual([{ means: "cash", amount: 100, on: "2026-11-22" }]);
  });

  it("say of a tax invoice nothing of payments, and of a receipt nothing of tax", () => {
    const values = valuesOf(DRAFT);
    expect(bodyOf({ ...values, kind: "tax_invoice" }).paid).toEqual([]);
    const receipt = bodyOf({ ...values, kind: "receipt" });
    expect([receipt.prices_include_vat, receipt.tax_date]).toEqual([null, null]);
  });

  it("are receipts alone where no tax is charged", () => {
    expect(kindsOf("exempt")).toEqual(["receipt"]);
    expect(kindsOf("company")).toContain("tax_invoice");
  });
});

describe("what the program refuses of a document", () => {
  it("is read where the payments come to something else", () => {
    expect(mismatch("comes to 0 and the document to 708000")).toEqual({ paid: 0, total: 708_000 });
    expect(mismatch("are missing")).toBeNull();
    expect(mismatch(undefined)).toBeNull();
  });

  it("is named by the part of the form that it belongs to, once", () => {
    const fields = { "lines[0].text": "is empty", "lines[2].price": "is too much", "customer.vat_id": "is none" };
    expect(namesOf(fields)).toEqual([texts.fields.lines, texts.fields.customer]);
  });

  it("is not a quantity where it is no number above zero", () => {
    expect(["1", "1.5", "0.001"].every(isQuantity)).toBe(true);
    expect(["0", "-1", "1.2345", "a", ""].some(isQuantity)).toBe(false);
  });
});
