/** A new document: written as a draft, and gone on with where it is seen. */

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useDeal } from "../../api/deals";
import { api, ask, queries } from "../../api/member";
import { fieldsOf } from "../../api/refusal";
import { FormDialog } from "../../ui/FormDialog";
import { DraftFields } from "./DraftFields";
import { Problems } from "./Problems";
import { texts } from "./texts";
import { bodyOf, type DraftValues, kindsOf, LINE, valuesOf } from "./view";

interface Props {
  open: boolean;
  onClose: () => void;
  dealId?: number | null;
  customerId?: number | null;
}

export function NewInvoice(props: Props) {
  return props.open ? <Fresh {...props} /> : null;
}

function Fresh({ onClose, dealId = null, customerId = null }: Props) {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<unknown>(null);
  const form = useForm<DraftValues>({
    defaultValues: { ...valuesOf({ kind: "tax_invoice" }), deal_id: dealId, customer_id: customerId, lines: [LINE] },
  });
  useKind(form);
  useDealLine(form);
  const send = async (values: DraftValues) => {
    setRefusal(null);
    const { data, error } = await ask.POST("/api/invoices", { body: bodyOf(values) });
    if (!data) {
      setRefusal(error);
      throw error;
    }
    queries.invalidateQueries({ queryKey: ["get", "/api/invoices"] });
    setTimeout(() => navigate({ to: "/invoices", search: { draft: String(data.id) } }));
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={texts.newTitle}
      description={texts.newText}
      form={form}
      onSubmit={send}
      submit={texts.newDo}
      size="wide"
    >
      <Problems error={refusal} />
      <DraftFields form={form} problems={fieldsOf(refusal)} customerId={customerId} isNew />
    </FormDialog>
  );
}

type Form = ReturnType<typeof useForm<DraftValues>>;

/** Who charges no tax begins with a receipt. */
function useKind(form: Form) {
  const dealer = api.useQuery("get", "/api/business").data?.settings.dealer;
  useEffect(() => {
    const [first] = kindsOf(dealer);
    if (dealer === "exempt" && first) form.setValue("kind", first);
  }, [dealer, form]);
}

/** A deal says what is sold, as long as nobody has said otherwise. */
function useDealLine(form: Form) {
  const deal = useDeal(form.watch("deal_id"));
  useEffect(() => {
    const [first, second] = form.getValues("lines");
    const isUntouched = !second && first?.text === "" && first.price === null;
    if (deal && isUntouched) form.setValue("lines", [{ ...LINE, text: deal.title, price: deal.amount ?? null }]);
  }, [deal, form]);
}
