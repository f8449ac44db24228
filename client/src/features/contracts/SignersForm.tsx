/** Who is to sign: the customer, and whoever else. */

import { Plus, Trash2 } from "lucide-react";
import { type UseFormReturn, useFieldArray } from "react-hook-form";
import { Button, IconButton } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { texts } from "./texts";
import type { ContractValues } from "./values";

const AT_MOST = 5;

export function SignersForm({ form }: { form: UseFormReturn<ContractValues> }) {
  const signers = useFieldArray({ control: form.control, name: "signers" });
  const isWritten = form.watch("way") === "whatsapp";
  if (signers.fields.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-2 font-bold">{texts.signers}</legend>
      {signers.fields.map((signer, at) => {
        const errors = form.formState.errors.signers?.[at];
        return (
          <div key={signer.id} className="flex items-start gap-2">
            <div className="grid min-w-0 grow gap-3 sm:grid-cols-2">
              <TextField
                label={signer.is_customer ? `${texts.name} (${texts.customerMark})` : texts.name}
                maxLength={120}
                error={errors?.name?.message}
                {...form.register(`signers.${at}.name`, {
                  validate: (name) => name.trim().length >= 2 || texts.nameShort,
                })}
              />
              <TextField
                label={texts.phone}
                type="tel"
                maxLength={40}
                optional={!isWritten}
                error={errors?.phone?.message}
                {...form.register(`signers.${at}.phone`, {
                  validate: (phone, all) => all.way !== "whatsapp" || phone.trim() !== "" || texts.phoneNeeded,
                })}
              />
            </div>
            {signers.fields.length > 1 && (
              <IconButton
                icon={Trash2}
                label={texts.removeSigner}
                className="mt-6"
                onClick={() => signers.remove(at)}
              />
            )}
          </div>
        );
      })}
      {signers.fields.length < AT_MOST && (
        <div>
          <Button size="small" icon={Plus} onClick={() => signers.append({ name: "", phone: "", is_customer: false })}>
            {texts.addSigner}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
