/** Correcting what is known of a deal. */

import { useForm } from "react-hook-form";
import { useFresh } from "../../lib/fresh";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { changeDeal } from "./ask";
import { DealFields } from "./DealFields";
import { texts } from "./texts";
import { bodyOf, type Deal, type DealValues, valuesOf } from "./view";

export function EditDeal({ deal, open, onClose }: { deal: Deal; open: boolean; onClose: () => void }) {
  const toasts = useToasts();
  const form = useForm<DealValues>({ defaultValues: valuesOf(deal) });
  useFresh(form, open, valuesOf(deal));
  const save = async (values: DealValues) => {
    await changeDeal(deal.id, bodyOf(values));
    toasts.done(common.saved);
  };
  return (
    <FormDialog open={open} onClose={onClose} title={texts.editTitle} form={form} onSubmit={save}>
      <DealFields form={form} currency={deal.currency} />
    </FormDialog>
  );
}
