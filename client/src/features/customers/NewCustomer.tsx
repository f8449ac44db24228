/** Somebody new is written down. */

import { useForm } from "react-hook-form";
import { ask, queries } from "../../api/member";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { CustomerFields } from "./CustomerFields";
import { Holder, useRefusedContacts } from "./Holder";
import { texts } from "./texts";
import { type CustomerForm, contactsOf } from "./view";

interface NewCustomerProps {
  open: boolean;
  onClose: () => void;
  onMade?: (id: number) => void;
}

const EMPTY: CustomerForm = {
  name: "",
  phones: [{ value: "", former: false }],
  emails: [{ value: "", former: false }],
  phone: 0,
  email: 0,
  tags: [],
  gender: "unknown",
  consent: "unknown",
  owner_id: "",
};

export function NewCustomer(props: NewCustomerProps) {
  return props.open ? <Form {...props} /> : null;
}

function Form({ onClose, onMade }: NewCustomerProps) {
  const toasts = useToasts();
  const form = useForm({ defaultValues: EMPTY });
  const { holder, telling } = useRefusedContacts(form);
  const send = async (values: CustomerForm) => {
    const id = await telling(values, make(values));
    toasts.done(texts.added);
    onMade?.(id);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.newTitle}
      description={texts.newText}
      form={form}
      onSubmit={send}
      submit={texts.create}
    >
      <Holder id={holder} onGo={onClose} />
      <CustomerFields form={form} isNew />
    </FormDialog>
  );
}

async function make(values: CustomerForm): Promise<number> {
  const body = {
    name: values.name.trim(),
    phones: contactsOf(values.phones, values.phone),
    emails: contactsOf(values.emails, values.email),
    tags: values.tags,
    gender: values.gender,
    consent: values.consent,
    ...(values.owner_id ? { owner_id: Number(values.owner_id) } : {}),
  };
  const { data, error } = await ask.POST("/api/crm/customers", { body });
  if (!data) throw error;
  queries.invalidateQueries({ queryKey: ["get", "/api/crm/customers"] });
  return data.id;
}
