/** What the form of a contract is about: the text that was chosen, and what is known of the deal, the customer, the business. */

import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useDeal } from "../../api/deals";
import { api, type Schemas } from "../../api/member";
import { phone } from "../../lib/format";
import type { ContractValues } from "./values";
import { asked, type Missing, missing } from "./view";

export interface Content {
  templates: Schemas["ContractTemplate"][];
  /** The fields that this form asks for. */
  asked: Schemas["ContractField"][];
  missing: Missing[];
  customerId: number | null;
}

const MOST = 100;

export function useContent(form: UseFormReturn<ContractValues>): Content {
  const [mode, dealId, templateId] = form.watch(["mode", "deal_id", "template_id"]);
  const query = { archived: false, limit: MOST };
  const templates = api.useQuery("get", "/api/contracts/templates", { params: { query } }).data?.items ?? [];
  const text = useText(templateId);
  const deal = useDeal(dealId);
  const customer = useCustomer(deal?.customer_id);
  const business = api.useQuery("get", "/api/business").data;
  const first = templates[0]?.id;
  useEffect(() => {
    if (first && !templateId) form.setValue("template_id", String(first));
  }, [first, templateId, form]);
  useEffect(() => {
    if (!customer) return;
    form.setValue("signers", [
      { name: customer.name, phone: customer.phone ? phone(customer.phone) : "", is_customer: true },
    ]);
    form.setValue("name", customer.name);
    if (!customer.phone) form.setValue("way", "links");
  }, [customer, form]);
  const fields = text?.fields ?? [];
  const isKnown = deal && customer && business;
  return {
    templates,
    asked: asked(fields, mode === "spot"),
    missing: isKnown ? missing(fields, { customer, deal, business }) : [],
    customerId: deal?.customer_id ?? null,
  };
}

function useText(id: string) {
  const params = { path: { id: Number(id) } };
  return api.useQuery("get", "/api/contracts/templates/{id}", { params }, { enabled: id !== "" }).data;
}

function useCustomer(id: number | undefined) {
  const params = { path: { id: id ?? 0 } };
  return api.useQuery("get", "/api/crm/customers/{id}", { params }, { enabled: id !== undefined }).data;
}
