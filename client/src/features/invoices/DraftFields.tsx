/** The fields of a document that is drafted. */

import { Controller, type UseFormReturn } from "react-hook-form";
import { useDeal } from "../../api/deals";
import { api } from "../../api/member";
import { today } from "../../lib/format";
import { CustomerField } from "../../ui/CustomerField";
import { cls } from "../../ui/class";
import { DealField } from "../../ui/DealField";
import { MoneyField, SelectField, TextArea, TextField } from "../../ui/fields";
import { Lines } from "./Lines";
import { PaidLines } from "./PaidLines";
import { texts } from "./texts";
import { type DraftValues, hasPaid, kindsOf, mismatch } from "./view";

interface Props {
  form: UseFormReturn<DraftValues>;
  /** What the program found wrong, by its own names. */
  problems: Record<string, string>;
  /** Whom the deals are of. */
  customerId?: number | null;
  /** Whether it can still be about something else. */
  isNew?: boolean;
}

export function DraftFields({ form, problems, customerId = null, isNew = false }: Props) {
  const { control, register, watch } = form;
  const business = api.useQuery("get", "/api/business");
  const deal = useDeal(watch("deal_id"));
  const kind = watch("kind");
  const currency = deal?.currency ?? business.data?.settings.currency ?? "ILS";
  const kinds = kindsOf(business.data?.settings.dealer);
  return (
    <div className="grid grid-cols-1 gap-5">
      <SelectField
        label={texts.kind}
        options={[...new Set([...kinds, kind])].map((value) => ({ value, label: texts.kinds[value] }))}
        {...register("kind")}
      />
      <About form={form} customerId={customerId} isNew={isNew} />
      <Lines form={form} currency={currency} />
      <div className="grid gap-4 sm:grid-cols-2">
        {kind !== "receipt" && (
          <SelectField
            label={texts.prices}
            options={Object.entries(texts.pricesAs).map(([value, label]) => ({ value, label }))}
            {...register("prices_include_vat")}
          />
        )}
        <Controller
          control={control}
          name="discount"
          render={({ field }) => (
            <MoneyField
              label={texts.discount}
              optional
              value={field.value}
              onChange={field.onChange}
              currency={currency}
            />
          )}
        />
        {kind !== "receipt" && (
          <TextField
            label={texts.taxDate}
            hint={texts.taxDateHint}
            type="date"
            max={today(Date.now())}
            {...register("tax_date")}
          />
        )}
      </div>
      {hasPaid(kind) && <PaidLines form={form} currency={currency} off={mismatch(problems.paid)} />}
      <details className="rounded-sm border border-line">
        <summary className="flex min-h-11 cursor-pointer items-center px-3 font-semibold">{texts.recipient}</summary>
        <div className="grid gap-4 p-3 pt-0 sm:grid-cols-2">
          <p className="text-sm text-soft sm:col-span-2">{texts.recipientHint}</p>
          <TextField label={texts.name} maxLength={120} optional {...register("customer.name")} />
          <TextField label={texts.vatId} maxLength={20} inputMode="numeric" optional {...register("customer.vat_id")} />
          <TextField
            label={texts.address}
            maxLength={200}
            optional
            className="sm:col-span-2"
            {...register("customer.address")}
          />
        </div>
      </details>
      <TextArea label={texts.remark} optional maxLength={1000} rows={2} {...register("remark")} />
    </div>
  );
}

function About({ form, customerId, isNew }: Pick<Props, "form" | "customerId" | "isNew">) {
  const { control, watch } = form;
  const isOfCustomer = watch("deal_id") === null;
  const check = () => form.getValues("deal_id") !== null || form.getValues("customer_id") !== null || texts.needAbout;
  return (
    <div className={cls("grid gap-4", isOfCustomer && "sm:grid-cols-2")}>
      <Controller
        control={control}
        name="deal_id"
        rules={{ validate: check }}
        render={({ field, fieldState }) => (
          <DealField
            label={texts.aboutDeal}
            value={field.value}
            onChange={field.onChange}
            customerId={customerId}
            disabled={!isNew}
            error={fieldState.error?.message}
          />
        )}
      />
      {isOfCustomer && (
        <Controller
          control={control}
          name="customer_id"
          render={({ field }) => (
            <CustomerField
              label={texts.aboutCustomer}
              value={field.value}
              onChange={field.onChange}
              disabled={!isNew}
            />
          )}
        />
      )}
    </div>
  );
}
