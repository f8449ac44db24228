/** Opening a deal, out of nothing or out of what somebody was known to want. */

import { useEffect } from "react";
import { Controller, type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { useCurrency } from "../../api/business";
import { useMay, useMe } from "../../api/me";
import { api } from "../../api/member";
import { useFresh } from "../../lib/fresh";
import { CustomerField } from "../../ui/CustomerField";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { addDeal, addDealFromLead } from "./ask";
import { DealFields } from "./DealFields";
import { texts } from "./texts";
import { bodyOf, type DealValues, noValues } from "./view";

interface NewDealProps {
  open: boolean;
  onClose: () => void;
  /** With whom, where that is known. */
  customerId?: number;
}

export function NewDeal({ open, onClose, customerId }: NewDealProps) {
  const me = useMe();
  const toasts = useToasts();
  const currency = useCurrency();
  const empty = noValues(customerId ?? null, me.user.id);
  const form = useForm<DealValues>({ defaultValues: empty });
  useFresh(form, open, empty);
  const add = async (values: DealValues) => {
    const { customer_id, lead } = values;
    if (customer_id === null) return;
    const body = bodyOf(values);
    if (lead) await addDealFromLead(Number(lead), body);
    else await addDeal({ customer_id, ...body });
    toasts.done(texts.added);
  };
  return (
    <FormDialog open={open} onClose={onClose} title={texts.add} form={form} onSubmit={add}>
      <Controller
        control={form.control}
        name="customer_id"
        rules={{ validate: (id) => id !== null || texts.customerNeeded }}
        render={({ field: { value, onChange }, fieldState }) => (
          <CustomerField
            value={value}
            onChange={onChange}
            disabled={customerId !== undefined}
            error={fieldState.error?.message}
          />
        )}
      />
      <FromLead form={form} />
      <DealFields form={form} currency={currency} />
    </FormDialog>
  );
}

/** The customer's leads that have no deal yet; without any there is nothing to choose. */
function FromLead({ form }: { form: UseFormReturn<DealValues> }) {
  const may = useMay();
  const customer = useWatch({ control: form.control, name: "customer_id" });
  const found = api.useQuery(
    "get",
    "/api/crm/leads",
    { params: { query: { customer_id: customer ?? 0, limit: 50 } } },
    { enabled: customer !== null && may("convert_lead") },
  );
  const leads = found.data?.items.filter(({ deal_id, stage }) => !deal_id && stage !== "lost") ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another customer has other leads
  useEffect(() => form.setValue("lead", ""), [customer]);
  if (customer === null || leads.length === 0) return null;
  const take = (id: string) => {
    const lead = leads.find((one) => String(one.id) === id);
    form.setValue("lead", id, { shouldDirty: true });
    if (!lead) return;
    form.setValue("title", lead.title, { shouldDirty: true, shouldValidate: true });
    form.setValue("amount", lead.amount ?? null, { shouldDirty: true });
  };
  return (
    <Controller
      control={form.control}
      name="lead"
      render={({ field: { value } }) => (
        <SelectField
          label={texts.fromLead}
          optional
          hint={texts.fromLeadHint}
          empty={texts.noLead}
          options={leads.map(({ id, title }) => ({ value: String(id), label: title }))}
          value={value}
          onChange={(event) => take(event.target.value)}
        />
      )}
    />
  );
}
