/** The fields of a new contract. */

import type { RefObject } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { ButtonLink } from "../../ui/Button";
import { DealField } from "../../ui/DealField";
import { SelectField, TextArea, TextField } from "../../ui/fields";
import { Segments } from "../../ui/Segments";
import { texts as common } from "../../ui/texts";
import type { Drawn } from "./Pad";
import { areDays } from "./Renew";
import { SignersForm } from "./SignersForm";
import { SpotForm } from "./SpotForm";
import { texts } from "./texts";
import type { Content } from "./useContent";
import type { ContractValues } from "./values";

interface Props {
  form: UseFormReturn<ContractValues>;
  content: Content;
  drawn: RefObject<Drawn | null>;
  dealId: number | null;
  customerId: number | null;
}
/** Beyond this a label asks for a sentence, and gets room for one. */
const LONG_LABEL = 24;
const MODES = ["send", "spot"] as const;

export function ContractForm({ form, content, drawn, dealId, customerId }: Props) {
  const { control, register, watch, formState } = form;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Mode form={form} />
      <Controller
        control={control}
        name="deal_id"
        rules={{ validate: (id) => id !== null || texts.pickDeal }}
        render={({ field, fieldState }) => (
          <DealField
            value={field.value}
            onChange={field.onChange}
            customerId={customerId}
            disabled={dealId !== null}
            error={fieldState.error?.message}
          />
        )}
      />
      <SelectField
        label={texts.template}
        options={content.templates.map(({ id, name }) => ({ value: String(id), label: name }))}
        {...register("template_id", { required: common.required })}
      />
      <Gaps content={content} />
      {content.asked.length > 0 && (
        <fieldset className="grid grid-cols-1 gap-4">
          <legend className="mb-3 font-bold">{texts.fields}</legend>
          {content.asked.map(({ name, label, required }) => {
            const Shown = label.length > LONG_LABEL ? TextArea : TextField;
            return (
              <Shown
                key={name}
                label={label}
                optional={!required}
                error={formState.errors.fields?.[name]?.message}
                {...(register(`fields.${name}`, {
                  validate: (value) => !required || (value ?? "").trim() !== "" || common.required,
                }) as object)}
              />
            );
          })}
        </fieldset>
      )}
      {watch("mode") === "spot" ? (
        <SpotForm form={form} drawn={drawn} />
      ) : (
        <>
          <SignersForm form={form} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={texts.way}
              options={Object.entries(texts.ways).map(([value, label]) => ({ value, label }))}
              {...register("way")}
            />
            <TextField
              label={texts.days}
              type="number"
              min={1}
              max={90}
              error={formState.errors.days?.message}
              {...register("days", { validate: areDays })}
            />
          </div>
        </>
      )}
    </div>
  );
}

function Mode({ form }: { form: UseFormReturn<ContractValues> }) {
  const may = useMay();
  const modes = MODES.filter((mode) => may(mode === "send" ? "send_contract" : "sign_contract"));
  if (modes.length < 2) return null;
  return (
    <Segments
      label={texts.sendTitle}
      segments={modes.map((one) => ({ value: one, label: texts.modes[one] }))}
      value={form.watch("mode")}
      onChange={(one) => form.setValue("mode", one)}
    />
  );
}

/** What is missing, with the way to where it is mended. */
function Gaps({ content: { missing, customerId } }: { content: Content }) {
  if (missing.length === 0) return null;
  const places = new Set(missing.map(({ where }) => where));
  return (
    <Alert
      tone="warn"
      actions={
        <>
          {places.has("business") && (
            <ButtonLink size="small" to="/business">
              {texts.fix.business}
            </ButtonLink>
          )}
          {places.has("customer") && (
            <ButtonLink size="small" to="/customers/$id" params={{ id: String(customerId ?? "") }}>
              {texts.fix.customer}
            </ButtonLink>
          )}
        </>
      }
    >
      {texts.missingTitle} {missing.map(({ label }) => label).join(", ")}
    </Alert>
  );
}
