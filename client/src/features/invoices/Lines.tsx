/** What a document says was sold, line by line. */

import { Plus, Trash2 } from "lucide-react";
import { Controller, type UseFormReturn, useFieldArray } from "react-hook-form";
import { Button, IconButton } from "../../ui/Button";
import { MoneyField, SelectField, TextField } from "../../ui/fields";
import { texts } from "./texts";
import { type DraftValues, isQuantity, LINE } from "./view";

export function Lines({ form, currency }: { form: UseFormReturn<DraftValues>; currency: string }) {
  const lines = useFieldArray({ control: form.control, name: "lines" });
  const isReceipt = form.watch("kind") === "receipt";
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-2 font-bold">{texts.lines}</legend>
      {lines.fields.length === 0 && <p className="text-sm text-soft">{texts.noLines}</p>}
      {lines.fields.map((line, at) => (
        <div key={line.id} className="grid grid-cols-1 gap-3 rounded-sm border border-line p-3">
          <div className="flex items-end gap-2">
            <TextField
              label={texts.text}
              maxLength={500}
              className="grow"
              error={form.formState.errors.lines?.[at]?.text?.message}
              {...form.register(`lines.${at}.text`, { validate: (text) => text.trim() !== "" || texts.needText })}
            />
            {(lines.fields.length > 1 || form.watch("deal_id") !== null) && (
              <IconButton icon={Trash2} label={texts.removeLine} onClick={() => lines.remove(at)} />
            )}
          </div>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            <TextField
              label={texts.quantity}
              type="number"
              inputMode="decimal"
              min="0.001"
              step="any"
              error={form.formState.errors.lines?.[at]?.quantity?.message}
              {...form.register(`lines.${at}.quantity`, { validate: (text) => isQuantity(text) || texts.badQuantity })}
            />
            <Controller
              control={form.control}
              name={`lines.${at}.price`}
              rules={{ validate: (price) => (price ?? 0) > 0 || texts.needPrice }}
              render={({ field, fieldState }) => (
                <MoneyField
                  label={texts.price}
                  value={field.value}
                  onChange={field.onChange}
                  currency={currency}
                  error={fieldState.error?.message}
                />
              )}
            />
            {!isReceipt && (
              <SelectField
                label={texts.vat}
                className="max-sm:col-span-2"
                options={Object.entries(texts.vats).map(([value, label]) => ({ value, label }))}
                {...form.register(`lines.${at}.vat`)}
              />
            )}
          </div>
        </div>
      ))}
      <div>
        <Button size="small" icon={Plus} onClick={() => lines.append(LINE)}>
          {texts.addLine}
        </Button>
      </div>
    </fieldset>
  );
}
