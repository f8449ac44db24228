/** Signing before a member, on the member's device: by hand, or by a name that is typed. */

import { type RefObject, useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Alert } from "../../ui/Alert";
import { CheckField, TextField } from "../../ui/fields";
import { type Drawn, Pad } from "./Pad";
import { texts } from "./texts";
import { written } from "./typed";
import type { ContractValues } from "./values";

interface Props {
  form: UseFormReturn<ContractValues>;
  drawn: RefObject<Drawn | null>;
}

export function SpotForm({ form, drawn }: Props) {
  const { register, formState, watch } = form;
  const { errors } = formState;
  const isDrawn = watch("mark") === "draw";
  const signature = () => (drawn.current && !drawn.current.isEmpty()) || texts.blank;
  return (
    <fieldset className="grid grid-cols-1 gap-4">
      <legend className="mb-3 font-bold">{texts.signature}</legend>
      <Alert tone="info">{texts.handOver}</Alert>
      <TextField
        label={texts.name}
        maxLength={120}
        error={errors.name?.message}
        {...register("name", { validate: (name) => name.trim().length >= 2 || texts.nameShort })}
      />
      <div className="flex flex-wrap gap-x-6">
        {(["draw", "type"] as const).map((mark) => (
          <label key={mark} className="flex min-h-10 items-center gap-2">
            <input
              type="radio"
              value={mark}
              className="size-5 accent-brand"
              {...register("mark", { validate: signature })}
            />
            {texts[mark]}
          </label>
        ))}
      </div>
      {isDrawn ? <Pad drawn={drawn} onDrawn={() => form.clearErrors("mark")} /> : <Typed form={form} drawn={drawn} />}
      {errors.mark && (
        <p role="alert" className="text-sm font-semibold text-bad">
          {errors.mark.message}
        </p>
      )}
      <CheckField
        label={texts.consent}
        error={errors.consent?.message}
        {...register("consent", { validate: (agreed) => agreed || texts.consentNeeded })}
      />
    </fieldset>
  );
}

function Typed({ form, drawn }: Props) {
  const typed = form.watch("typed");
  useEffect(() => {
    drawn.current = { isEmpty: () => typed.trim().length < 2, png: () => written(typed.trim()) };
    return () => {
      drawn.current = null;
    };
  }, [drawn, typed]);
  return <TextField label={texts.typed} hint={texts.typedHint} maxLength={120} {...form.register("typed")} />;
}
