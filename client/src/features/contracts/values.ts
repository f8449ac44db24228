/** What the form of a contract holds, and what the program is told of it. Pure. */

import type { Schemas } from "../../api/session";
import { given } from "./view";

interface SignerValues {
  name: string;
  phone: string;
  is_customer: boolean;
}

export interface ContractValues {
  mode: "send" | "spot";
  deal_id: number | null;
  template_id: string;
  fields: Record<string, string>;
  signers: SignerValues[];
  way: "whatsapp" | "links";
  days: string;
  /** Who signs on the spot. */
  name: string;
  mark: "draw" | "type";
  typed: string;
  consent: boolean;
}

export const EMPTY: ContractValues = {
  mode: "send",
  deal_id: null,
  template_id: "",
  fields: {},
  signers: [],
  way: "whatsapp",
  days: "14",
  name: "",
  mark: "draw",
  typed: "",
  consent: false,
};

type Fields = readonly Schemas["ContractField"][];

export function newContract(values: ContractValues, fields: Fields, key: string): Schemas["NewContract"] {
  return {
    deal_id: values.deal_id ?? 0,
    template_id: Number(values.template_id),
    fields: given(values.fields, fields),
    signers: signersOf(values),
    valid_days: Number(values.days),
    by_whatsapp: values.way === "whatsapp",
    key,
  };
}

/** What is tried: only signers that the program takes are named. */
export function preview(values: ContractValues, fields: Fields): Schemas["ContractPreview"] | null {
  if (values.deal_id === null || !values.template_id) return null;
  const signers = signersOf(values).filter(({ name }) => name.length >= 2);
  const base = { deal_id: values.deal_id, template_id: Number(values.template_id) };
  const business = fields.filter(({ filled_by }) => filled_by === "business");
  const isSent = values.mode === "send" && signers.length > 0;
  const named = signers.map(({ name, is_customer }) => ({ name, is_customer: is_customer ?? false }));
  return { ...base, fields: given(values.fields, business), ...(isSent ? { signers: named } : {}) };
}

function signersOf({ signers }: ContractValues): Schemas["NewContractSigner"][] {
  return signers.map(({ name, phone, is_customer }) => ({
    name: name.trim(),
    phone: phone.trim() || null,
    is_customer,
  }));
}
