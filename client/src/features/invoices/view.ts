/** Documents of money as lists and forms show them. Pure. */

import type { Schemas } from "../../api/session";
import type { Tone } from "../../ui/Badge";
import { texts } from "./texts";

export type Invoice = Schemas["Invoice"];
export type Kind = Schemas["InvoiceKind"];
export type Means = Schemas["InvoiceMeans"];
type Draft = Schemas["NewInvoice"];

/** What can be drafted; a correction is made of the document that it corrects. */
const DRAFTED = ["invoice_receipt", "tax_invoice", "receipt"] as const;

/** Who charges no tax writes receipts only. */
export function kindsOf(dealer: Schemas["Dealer"] | undefined): readonly Kind[] {
  return dealer === "exempt" ? ["receipt"] : DRAFTED;
}

export function hasPaid(kind: Kind): boolean {
  return kind === "invoice_receipt" || kind === "receipt";
}

const KINDS: Record<Kind, Tone> = {
  tax_invoice: "info",
  invoice_receipt: "brand",
  receipt: "violet",
  credit_note: "warn",
};

export function kindOf(kind: Kind): { label: string; tone: Tone } {
  return { label: texts.kinds[kind], tone: KINDS[kind] };
}

/** Which details a means of payment has of its own, and whether they must be there. */
export const DETAILS: Record<Means, readonly { name: keyof typeof texts.details; needed: boolean }[]> = {
  cash: [],
  cheque: (["bank", "branch", "account", "number"] as const).map((name) => ({ name, needed: true })),
  card: [
    { name: "last4", needed: false },
    { name: "brand", needed: false },
  ],
  transfer: [{ name: "reference", needed: false }],
  bit: [{ name: "reference", needed: false }],
  other: [{ name: "what", needed: true }],
};

export interface LineValues {
  text: string;
  quantity: string;
  price: number | null;
  vat: Schemas["LineVat"];
}

export type PaidValues = { means: Means; amount: number | null; on: string } & Record<
  keyof typeof texts.details,
  string
>;

export interface DraftValues {
  kind: Kind;
  deal_id: number | null;
  customer_id: number | null;
  customer: { name: string; vat_id: string; address: string };
  lines: LineValues[];
  prices_include_vat: "" | "true" | "false";
  discount: number | null;
  tax_date: string;
  paid: PaidValues[];
  remark: string;
}

export const LINE: LineValues = { text: "", quantity: "1", price: null, vat: "standard" };

export function paidOn(on: string, amount: number | null = null): PaidValues {
  const none = { bank: "", branch: "", account: "", number: "", last4: "", brand: "", reference: "", what: "" };
  return { means: "transfer", amount, on, ...none };
}

/** What a form shows of a draft. */
export function valuesOf(draft: Draft): DraftValues {
  const lines = (draft.lines ?? []).map(({ text, quantity, price, vat }) => ({
    text,
    quantity: String(quantity ?? 1),
    price,
    vat: vat ?? "standard",
  }));
  const paid = (draft.paid ?? []).map(({ means, amount, on, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? ""]));
    return { ...paidOn(on, amount), ...given, means };
  });
  const { name, vat_id, address } = draft.customer ?? {};
  return {
    kind: draft.kind,
    deal_id: draft.deal_id ?? null,
    customer_id: draft.customer_id ?? null,
    customer: { name: name ?? "", vat_id: vat_id ?? "", address: address ?? "" },
    lines,
    prices_include_vat: draft.prices_include_vat == null ? "" : draft.prices_include_vat ? "true" : "false",
    discount: draft.discount || null,
    tax_date: draft.tax_date ?? "",
    paid,
    remark: draft.remark ?? "",
  };
}

/** What the program is told of a form. A line without words and without a price is none. */
export function bodyOf(values: DraftValues): Draft {
  const { kind, customer, discount, prices_include_vat: includes, tax_date, remark } = values;
  const lines = values.lines.filter(({ text, price }) => text.trim() || price !== null);
  const isReceipt = kind === "receipt";
  return {
    kind,
    deal_id: values.deal_id,
    customer_id: values.deal_id === null ? values.customer_id : null,
    customer: {
      name: customer.name.trim() || null,
      vat_id: customer.vat_id.trim() || null,
      address: customer.address.trim() || null,
    },
    lines: lines.map(({ text, quantity, price, vat }) => ({
      text: text.trim(),
      quantity: Number(quantity),
      price: price ?? 0,
      vat,
    })),
    prices_include_vat: isReceipt || includes === "" ? null : includes === "true",
    discount: discount ?? 0,
    tax_date: isReceipt ? null : tax_date || null,
    paid: hasPaid(kind) ? values.paid.map(paidBody) : [],
    remark: remark.trim(),
  };
}

function paidBody(paid: PaidValues): Schemas["NewInvoicePaid"] {
  const own = DETAILS[paid.means].map(({ name }) => [name, paid[name].trim() || null]);
  return { means: paid.means, amount: paid.amount ?? 0, on: paid.on, ...Object.fromEntries(own) };
}

/** What the program says of payments that come to something else than the document, in minor units. */
export function mismatch(problem: string | undefined): { paid: number; total: number } | null {
  const [, paid, total] = /comes to (-?\d+) and the document to (-?\d+)/.exec(problem ?? "") ?? [];
  return paid === undefined || total === undefined ? null : { paid: Number(paid), total: Number(total) };
}

/** The fields of a form that a refusal names, in words: `lines[0].text` belongs to the lines. */
export function namesOf(fields: Record<string, string>): string[] {
  const names = Object.keys(fields).map((name) => name.split(/[.[]/)[0] ?? name);
  return [...new Set(names.map((name) => texts.fields[name] ?? name))];
}

/** A number above zero with at most three decimals. */
export function isQuantity(text: string): boolean {
  return /^\d{1,7}(\.\d{1,3})?$/.test(text.trim()) && Number(text) > 0;
}
