/** Asking for money: a link by which a deal is paid by card. */

import { Controller, useForm } from "react-hook-form";
import { useDeal } from "../../api/deals";
import { ask, queries, type Schemas } from "../../api/member";
import { money } from "../../lib/format";
import { useOutcome } from "../../lib/outcome";
import { DealField } from "../../ui/DealField";
import { FormDialog } from "../../ui/FormDialog";
import { MoneyField } from "../../ui/fields";
import { BalanceBar } from "./BalanceBar";
import { LinkReady } from "./LinkReady";
import { texts } from "./texts";
import { useBalance } from "./useBalance";

interface Props {
  open: boolean;
  onClose: () => void;
  dealId?: number | null;
  customerId?: number | null;
}
/** What Stripe takes at once. */
const MOST = 99_999_999;

export function RequestPayment(props: Props) {
  return props.open ? <Request {...props} /> : null;
}

function Request({ onClose, dealId = null, customerId = null }: Props) {
  const { made, keep, closeForm, close } = useOutcome<Schemas["MadeLink"]>(onClose);
  const form = useForm({ defaultValues: { deal_id: dealId, amount: null as number | null } });
  const deal = useDeal(form.watch("deal_id"));
  const balance = useBalance(form.watch("deal_id"));
  const currency = deal?.currency ?? "ILS";
  const remaining = balance?.remaining ?? null;
  const send = async ({ deal_id, amount }: { deal_id: number | null; amount: number | null }) => {
    if (deal_id === null) return;
    const { data, error } = await ask.POST("/api/payments/links", { body: { deal_id, amount } });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/payments/links"] });
    keep(data);
  };
  if (made && deal) return <LinkReady made={made} deal={deal} onClose={close} />;
  const check = (amount: number | null) => {
    if (form.getValues("deal_id") === null) return true;
    const asked = amount ?? remaining;
    if (asked === null || asked <= 0) return texts.needAmount;
    return asked <= MOST || texts.mostByCard(money(MOST, currency));
  };
  return (
    <FormDialog
      open
      onClose={closeForm}
      title={texts.requestTitle}
      description={texts.requestText}
      form={form}
      onSubmit={send}
      submit={texts.make}
    >
      <Controller
        control={form.control}
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
      {balance && <BalanceBar balance={balance} currency={currency} />}
      <Controller
        control={form.control}
        name="amount"
        rules={{ validate: check }}
        render={({ field, fieldState }) => (
          <MoneyField
            label={texts.requestAmount}
            hint={
              remaining === null
                ? balance
                  ? texts.dealUnpriced
                  : undefined
                : texts.emptyIsAll(money(remaining, currency))
            }
            optional={remaining !== null && remaining > 0}
            value={field.value}
            onChange={field.onChange}
            currency={currency}
            error={fieldState.error?.message}
          />
        )}
      />
    </FormDialog>
  );
}
