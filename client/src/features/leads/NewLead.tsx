/** Writing a lead down by hand. */

import { useForm } from "react-hook-form";
import { useMe } from "../../api/me";
import { useFresh } from "../../lib/fresh";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { addLead } from "./ask";
import { LeadFields } from "./LeadFields";
import { texts } from "./texts";
import { bodyOf, type LeadValues, noValues } from "./view";

interface NewLeadProps {
  open: boolean;
  onClose: () => void;
  /** Who wants it, where that is known. */
  customerId?: number;
}

export function NewLead({ open, onClose, customerId }: NewLeadProps) {
  const me = useMe();
  const toasts = useToasts();
  const empty = noValues(customerId ?? null, me.user.id);
  const form = useForm<LeadValues>({ defaultValues: empty });
  useFresh(form, open, empty);
  const add = async (values: LeadValues) => {
    if (values.customer_id === null) return;
    await addLead({ customer_id: values.customer_id, ...bodyOf(values) });
    toasts.done(texts.added);
  };
  return (
    <FormDialog open={open} onClose={onClose} title={texts.addTitle} form={form} onSubmit={add}>
      <LeadFields form={form} isKnown={customerId !== undefined} />
    </FormDialog>
  );
}
