/** What is known of a customer is corrected. */

import { useState } from "react";
import { useForm } from "react-hook-form";
import { ask, queries } from "../../api/member";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { CustomerFields } from "./CustomerFields";
import { Holder, useRefusedContacts } from "./Holder";
import { keep } from "./keep";
import { texts } from "./texts";
import { type Customer, type CustomerForm, changeOf, formOf } from "./view";

interface EditCustomerProps {
  open: boolean;
  onClose: () => void;
  customer: Customer;
}

export function EditCustomer(props: EditCustomerProps) {
  return props.open ? <Form {...props} /> : null;
}

function Form({ onClose, customer }: EditCustomerProps) {
  const toasts = useToasts();
  // As it was when the editing began: what others change meanwhile is not taken back.
  const [before] = useState(() => formOf(customer));
  const form = useForm({ defaultValues: before });
  const { holder, telling } = useRefusedContacts(form);
  const send = async (values: CustomerForm) => {
    keep(await telling(values, change(customer.id, changeOf(before, values))));
    queries.invalidateQueries({ queryKey: ["get", "/api/crm/tags"] });
    toasts.done(texts.saved);
  };
  return (
    <FormDialog open onClose={onClose} title={texts.editTitle} form={form} onSubmit={send}>
      <Holder id={holder} onGo={onClose} />
      <CustomerFields form={form} />
    </FormDialog>
  );
}

async function change(id: number, body: ReturnType<typeof changeOf>): Promise<Customer> {
  const { data, error } = await ask.PATCH("/api/crm/customers/{id}", { params: { path: { id } }, body });
  if (!data) throw error;
  return data;
}
