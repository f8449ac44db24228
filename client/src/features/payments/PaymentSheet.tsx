/** A payment with all that belongs to it: how it came, its documents, what went back, what a bank says of it. */

import { Link } from "@tanstack/react-router";
import { CircleX, FileText, Undo2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api, ask, queries, type Schemas } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Fact, Facts } from "../../ui/Card";
import { useConfirm } from "../../ui/Confirm";
import { DealName } from "../../ui/DealName";
import { Dialog } from "../../ui/Dialog";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { CustomerName, Day, Moment, Money, UserName } from "../../ui/words";
import { Back } from "./Back";
import { BalanceBar } from "./BalanceBar";
import { Status } from "./PaymentList";
import { Refund } from "./Refund";
import { texts } from "./texts";
import { isOpen, meansOf, refundable } from "./view";

type Details = Schemas["PaymentDetails"];

export function PaymentSheet({ id, onClose }: { id: number; onClose: () => void }) {
  const found = api.useQuery("get", "/api/payments/{id}", { params: { path: { id } } });
  const payment = found.data;
  const [isRefunding, setRefunding] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.one(id)}
      form="sheet"
      footer={payment && <Actions payment={payment} onRefund={() => setRefunding(true)} />}
    >
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : payment ? (
        <div className="grid grid-cols-1 gap-6">
          <Head payment={payment} />
          <Particulars payment={payment} />
          <Documents payment={payment} />
          <Back payment={payment} />
          <section className="grid grid-cols-1 gap-2">
            <h3 className="font-bold">
              {texts.balance}: <DealName id={payment.deal_id} />
            </h3>
            <BalanceBar balance={payment.balance} currency={payment.currency} />
          </section>
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
      {payment && isRefunding && <Refund payment={payment} onClose={() => setRefunding(false)} />}
    </Dialog>
  );
}

function Head({ payment }: { payment: Details }) {
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-2xl font-bold tabular-nums">
          <Money minor={payment.amount} currency={payment.currency} />
        </span>
        <Status payment={payment} />
      </div>
      {payment.flag && <Alert tone="warn">{texts.flags[payment.flag]}</Alert>}
      {payment.failure && payment.status !== "succeeded" && (
        <Alert tone="bad">
          {texts.failure}: <bdi>{texts.failures[payment.failure] ?? payment.failure}</bdi>
        </Alert>
      )}
      {payment.livemode === false && payment.provider === "stripe" && <Alert tone="info">{texts.testMode}</Alert>}
    </div>
  );
}

function Particulars({ payment }: { payment: Details }) {
  const { means } = payment;
  return (
    <Facts>
      <Fact name={texts.customer}>
        <CustomerName id={payment.customer_id} />
      </Fact>
      <Fact name={texts.method}>
        <bdi>{meansOf(payment)}</bdi>
      </Fact>
      {payment.paid_on && (
        <Fact name={texts.paidOn}>
          <Day at={payment.paid_on} />
        </Fact>
      )}
      <Fact name={texts.madeBy}>
        {payment.user_id ? <UserName id={payment.user_id} /> : texts.makers[payment.made_by]},{" "}
        <Moment at={payment.created_at} />
      </Fact>
      {means?.bank && (
        <Fact name={`${texts.means.bank} / ${texts.means.branch} / ${texts.means.account}`}>
          <bdi dir="ltr">
            {means.bank} / {means.branch} / {means.account}
          </bdi>
        </Fact>
      )}
      {means?.due_on && (
        <Fact name={texts.means.due_on}>
          <Day at={means.due_on} />
        </Fact>
      )}
      {payment.payment_intent && (
        <Fact name={texts.stripeId}>
          <bdi dir="ltr" className="text-sm text-soft">
            {payment.payment_intent}
          </bdi>
        </Fact>
      )}
    </Facts>
  );
}

function Documents({ payment }: { payment: Details }) {
  if (payment.status !== "succeeded" && payment.invoices.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-2">
      <h3 className="font-bold">{texts.documents}</h3>
      {payment.invoices.length === 0 && <p className="text-soft">{texts.noDocument}</p>}
      {payment.invoices.map((document) => (
        <Link
          key={document.id}
          to="/invoices"
          search={{ invoice: document.invoice_number }}
          className="flex min-h-11 items-center gap-2.5 rounded-sm border border-line px-3 font-semibold text-brand hover:bg-brand-tint"
        >
          <FileText className="size-4 shrink-0" aria-hidden />
          <bdi dir="ltr">{document.invoice_number}</bdi>
        </Link>
      ))}
    </section>
  );
}

function Actions({ payment, onRefund }: { payment: Details; onRefund: () => void }) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const cancel = async () => {
    const question = { title: texts.cancelQuestion, text: texts.cancelText, yes: texts.cancelYes, no: texts.cancelNo };
    if (!(await sure({ ...question, danger: true }))) return;
    const { data, error } = await ask.POST("/api/payments/{id}/cancel", { params: { path: { id: payment.id } } });
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/payments") });
    if (!data) return toasts.failed(error);
    toasts.done(texts.canceled);
  };
  const canRefund = may("refund_payment") && refundable({ payment, refunds: payment.refunds }) > 0;
  const canCancel = may("cancel_payment") && isOpen(payment);
  if (!canRefund && !canCancel) return null;
  return (
    <>
      {canRefund && (
        <Button icon={Undo2} onClick={onRefund}>
          {texts.refund}
        </Button>
      )}
      {canCancel && (
        <Button icon={CircleX} onClick={cancel}>
          {texts.cancelPayment}
        </Button>
      )}
    </>
  );
}
