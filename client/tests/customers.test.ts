import { describe, expect, it } from "vitest";
import {
  type Customer,
  type CustomerForm,
  changeOf,
  contactsOf,
  exportPath,
  formOf,
  holderOf,
  isOverdue,
  placeOf,
  queryOf,
  withTag,
} from "../src/features/customers/view";

const CUSTOMER: Customer = {
  id: 7,
  name: "דנה כהן",
  phones: [
    { phone: "+972541234567", primary: true, former: false },
    { phone: "+97239876543", primary: false, former: true },
  ],
  emails: [{ email: "dana@example.com", primary: true }],
  tags: ["VIP"],
  gender: "female",
  status: "active",
  source: "manual",
  consent: "unknown",
  created_at: "2026-11-22T08:00:00Z",
};

const form = (change: Partial<CustomerForm> = {}): CustomerForm => ({ ...formOf(CUSTOMER), ...change });

describe("the form of a customer", () => {
  it("shows numbers as they are dialled, and those that are former as such", () => {
    expect(formOf(CUSTOMER).phones).toEqual([
      { value: "054-123-4567", former: false },
      { value: "03-987-6543", former: true },
    ]);
  });

  it("sends nothing where nothing was changed", () => {
    expect(changeOf(form(), form())).toEqual({});
  });

  it("sends only what was changed, and an owner who is taken away as none", () => {
    expect(changeOf(form({ owner_id: "3" }), form({ name: "דנה לוי ", owner_id: "" }))).toEqual({
      name: "דנה לוי",
      owner_id: null,
    });
  });

  it("sends the primary number first, and leaves out what is empty", () => {
    const phones = [...form().phones, { value: " ", former: false }];
    expect(contactsOf(phones, 1)).toEqual(["03-987-6543", "054-123-4567"]);
    expect(changeOf(form(), form({ phones, phone: 1 }))).toEqual({
      phones: ["03-987-6543", "054-123-4567"],
      phone: "03-987-6543",
    });
  });

  it("takes the last number away", () => {
    expect(changeOf(form(), form({ phones: [{ value: "", former: false }] }))).toEqual({ phones: [], phone: null });
  });

  it("finds the field that a refusal is about, whatever order was sent", () => {
    const swapped = form({ phone: 1 });
    expect(placeOf("phones[0]", swapped)).toBe("phones.1.value");
    expect(placeOf("phone", swapped)).toBe("phones.1.value");
    expect(placeOf("emails[0]", swapped)).toBe("emails.0.value");
    expect(placeOf("phones[5]", swapped)).toBeNull();
    expect(placeOf("name", swapped)).toBeNull();
  });

  it("knows who has a number, if the refusal says so", () => {
    expect(holderOf({ error: "customer_deleted", fields: { customer_id: "167" } })).toBe(167);
    expect(holderOf({ error: "customer_phone_taken", fields: { phone: "taken" } })).toBeNull();
  });
});

describe("tags", () => {
  it("are there once, in whatever case they are typed", () => {
    expect(withTag(["VIP"], " vip ")).toEqual(["VIP"]);
    expect(withTag(["VIP"], "  דירת   גן ")).toEqual(["VIP", "דירת גן"]);
    expect(withTag(["VIP"], "  ")).toEqual(["VIP"]);
  });
});

describe("the list of customers", () => {
  it("asks for those put away and those deleted by the program's own words", () => {
    expect(queryOf({ shown: "archived", owner_id: "4" })).toEqual({ status: "archived", owner_id: 4 });
    expect(queryOf({ shown: "deleted", sort: "-name" })).toEqual({ deleted: true, sort: "-name" });
  });

  it("is downloaded with the filters that a table takes", () => {
    expect(exportPath({ source: "call", tag: "VIP", shown: "archived" })).toBe(
      "/api/crm/export/customers?source=call&status=archived",
    );
    expect(exportPath({})).toBe("/api/crm/export/customers");
  });

  it("calls a task late on the day after it was due", () => {
    expect(isOverdue("2026-11-21", "2026-11-22")).toBe(true);
    expect(isOverdue("2026-11-22", "2026-11-22")).toBe(false);
    expect(isOverdue(null, "2026-11-22")).toBe(false);
  });
});
