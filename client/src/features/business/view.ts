/** The form of the settings, and the change that it asks for. */

import type { Schemas } from "../../api/member";

export type Business = Schemas["Business"];

export interface Form {
  name: string;
  domain: string;
  phones: string;
  legal_name: string;
  vat_id: string;
  dealer: Schemas["Dealer"];
  currency: string;
  prices_include_vat: boolean;
  invoice_by_whatsapp: boolean;
  invoice_prefix: string;
  contract_prefix: string;
  record_calls: boolean;
  /** Days, or nothing. */
  recording_days: string;
  adaptive_timing: boolean;
  silence_ms: number;
}

export function formOf({ name, settings, phones }: Business): Form {
  return {
    name,
    domain: settings.domain ?? "",
    phones: phones.join("\n"),
    legal_name: settings.legal_name ?? "",
    vat_id: settings.vat_id ?? "",
    dealer: settings.dealer,
    currency: settings.currency,
    prices_include_vat: settings.prices_include_vat ?? false,
    invoice_by_whatsapp: settings.invoice_by_whatsapp ?? false,
    invoice_prefix: settings.invoice_prefix,
    contract_prefix: settings.contract_prefix,
    record_calls: settings.record_calls,
    recording_days: settings.recording_days ? String(settings.recording_days) : "",
    adaptive_timing: settings.adaptive_timing,
    silence_ms: settings.silence_ms,
  };
}

/** A merge patch (RFC 7386): what was emptied is taken away. */
export function patchOf(form: Form) {
  const orNone = (text: string) => text.trim() || null;
  return {
    name: form.name.trim(),
    phones: form.phones
      .split(/[\n,]/)
      .map((line) => line.trim())
      .filter(Boolean),
    settings: {
      domain: orNone(form.domain),
      legal_name: orNone(form.legal_name),
      vat_id: orNone(form.vat_id),
      dealer: form.dealer,
      currency: form.currency.trim().toUpperCase(),
      prices_include_vat: form.prices_include_vat,
      invoice_by_whatsapp: form.invoice_by_whatsapp,
      invoice_prefix: form.invoice_prefix.trim(),
      contract_prefix: form.contract_prefix.trim(),
      record_calls: form.record_calls,
      recording_days: form.recording_days ? Number(form.recording_days) : null,
      adaptive_timing: form.adaptive_timing,
      silence_ms: form.silence_ms,
    },
  };
}

/** The field of the form that a refusal is about: `settings.vat_id` → `vat_id`, `phones[0]` → `phones`. */
export function fieldOf(path: string): string {
  return (path.split(".").at(-1) ?? path).replace(/\[\d+\]$/, "");
}
