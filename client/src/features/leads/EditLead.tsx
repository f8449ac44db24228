/** Correcting what is known of a lead. */

import { useForm } from "react-hook-form";
import { useFresh } from "../../lib/fresh";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { changeLead } from "./ask";
import { LeadFields } from "./LeadFields";
import { texts } from "./texts";
import { bodyOf, type Lead, type LeadValues, valuesOf } from "./view";

export function EditLead({ lead, open, onClose }: { lead: Lead; open: boolean; onClose: () => void }) {
  const toasts = useToasts();
  const form = useForm<LeadValues>({ defaultValues: valuesOf(lead) });
  useFresh(form, open, valuesOf(lead));
  const save = async (values: LeadValues) => {
    await changeLead(lead.id, bodyOf(values));
    toasts.done(common.saved);
  };
  return (
    <FormDialog open={open} onClose={onClose} title={texts.editTitle} form={form} onSubmit={save}>
      <LeadFields form={form} isOld currency={lead.currency} />
    </FormDialog>
  );
}
