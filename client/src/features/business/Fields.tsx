import { Link } from "@tanstack/react-router";
import type { UseFormReturn } from "react-hook-form";
import { CheckField, SelectField, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import type { Form } from "./view";

interface Props {
  form: UseFormReturn<Form>;
}

const DEALERS = Object.entries(texts.dealers).map(([value, label]) => ({ value, label }));

export function DetailFields({ form: { register, formState } }: Props) {
  const { errors } = formState;
  return (
    <div className="grid gap-4">
      <TextField
        label={texts.name}
        maxLength={80}
        error={errors.name?.message}
        {...register("name", { required: common.required })}
      />
      <p className="text-sm text-soft">
        {texts.elsewhere}{" "}
        <Link to="/receptionist" className="font-semibold text-brand hover:underline">
          {texts.receptionist}
        </Link>
      </p>
      <TextField
        label={texts.domain}
        type="url"
        inputMode="url"
        optional
        placeholder="sharon.co.il"
        error={errors.domain?.message}
        {...register("domain")}
      />
      <TextArea
        label={texts.phones}
        hint={texts.phonesHint}
        dir="ltr"
        error={errors.phones?.message}
        {...register("phones")}
      />
    </div>
  );
}

export function DocumentFields({ form: { register, formState } }: Props) {
  const { errors } = formState;
  return (
    <div className="grid gap-4">
      <SelectField label={texts.dealer} options={DEALERS} error={errors.dealer?.message} {...register("dealer")} />
      <TextField
        label={texts.vatId}
        hint={texts.vatIdHint}
        inputMode="numeric"
        dir="ltr"
        error={errors.vat_id?.message}
        {...register("vat_id")}
      />
      <TextField
        label={texts.legalName}
        hint={texts.legalNameHint}
        optional
        error={errors.legal_name?.message}
        {...register("legal_name")}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label={texts.currency}
          dir="ltr"
          maxLength={3}
          error={errors.currency?.message}
          {...register("currency", { required: common.required })}
        />
        <TextField
          label={texts.invoicePrefix}
          dir="ltr"
          error={errors.invoice_prefix?.message}
          {...register("invoice_prefix", { required: common.required })}
        />
        <TextField
          label={texts.contractPrefix}
          dir="ltr"
          error={errors.contract_prefix?.message}
          {...register("contract_prefix", { required: common.required })}
        />
      </div>
      <CheckField label={texts.pricesIncludeVat} {...register("prices_include_vat")} />
      <CheckField label={texts.invoiceByWhatsapp} {...register("invoice_by_whatsapp")} />
    </div>
  );
}

export function CallFields({ form: { register, formState } }: Props) {
  return (
    <div className="grid gap-3">
      <CheckField label={texts.record} {...register("record_calls")} />
      <TextField
        label={texts.recordingDays}
        hint={texts.recordingDaysHint}
        type="number"
        min={1}
        max={3650}
        optional
        error={formState.errors.recording_days?.message}
        {...register("recording_days")}
      />
      <CheckField label={texts.adaptive} {...register("adaptive_timing")} />
      <TextField
        label={texts.silence}
        hint={texts.silenceHint}
        type="number"
        min={500}
        max={1500}
        step={50}
        error={formState.errors.silence_ms?.message}
        {...register("silence_ms", { valueAsNumber: true, required: common.required })}
      />
    </div>
  );
}
