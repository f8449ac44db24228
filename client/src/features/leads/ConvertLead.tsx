/** Turning a lead into a deal. */

import { Controller, useForm } from "react-hook-form";
import { useMe } from "../../api/me";
import { useFresh } from "../../lib/fresh";
import { ColleagueField } from "../../ui/ColleagueField";
import { FormDialog } from "../../ui/FormDialog";
import { MoneyField, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { convertLead } from "./ask";
import { texts } from "./texts";
import type { Lead } from "./view";

interface ConvertLeadProps {
  lead: Lead;
  open: boolean;
  onClose: () => void;
  /** Told which deal it has become. */
  onMade: (dealId: number) => void;
}

interface Values {
  title: string;
  amount: number | null;
  expected_close: string;
  owner_id: number | null;
}

export function ConvertLead({ lead, open, onClose, onMade }: ConvertLeadProps) {
  const me = useMe();
  const start: Values = {
    title: lead.title,
    amount: lead.amount ?? null,
    expected_close: "",
    owner_id: lead.owner_id ?? me.user.id,
  };
  const form = useForm<Values>({ defaultValues: start });
  useFresh(form, open, start);
  const convert = async ({ expected_close, ...values }: Values) => {
    const deal = await convertLead(lead.id, { ...values, expected_close: expected_close || null });
    onMade(deal.id);
  };
  const { errors } = form.formState;
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={texts.convertTitle}
      description={texts.convertText}
      form={form}
      onSubmit={convert}
      submit={texts.convertDo}
    >
      <TextField
        label={texts.dealName}
        error={errors.title?.message}
        {...form.register("title", {
          validate: (text) => text.trim() !== "" || common.required,
          maxLength: { value: 200, message: common.tooLong(200) },
        })}
      />
      <Controller
        control={form.control}
        name="amount"
        render={({ field: { value, onChange } }) => (
          <MoneyField label={texts.dealAmount} optional value={value} onChange={onChange} currency={lead.currency} />
        )}
      />
      <TextField label={texts.expectedClose} type="date" optional {...form.register("expected_close")} />
      <Controller
        control={form.control}
        name="owner_id"
        render={({ field: { value, onChange } }) => (
          <ColleagueField label={texts.owner} value={value} onChange={onChange} />
        )}
      />
    </FormDialog>
  );
}
