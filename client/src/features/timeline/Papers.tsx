/** Money and documents on a timeline. */

import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/member";
import { Money } from "../../ui/words";
import { texts } from "./texts";
import type { ContractEvent } from "./view";

const LINE = "mt-1 flex flex-wrap items-baseline gap-x-3";
const LINK = "font-semibold text-brand hover:underline wrap-anywhere";

export function PaymentBody({ payment }: { payment: Schemas["Payment"] }) {
  return (
    <p className={LINE}>
      <Link to="/payments" search={{ payment: String(payment.id) }} className={LINK}>
        <Money minor={payment.amount} currency={payment.currency} />
      </Link>
      <span className="text-soft">{texts.methods[payment.method]}</span>
    </p>
  );
}

export function RefundBody({ refund }: { refund: Schemas["Refund"] }) {
  return (
    <p className={LINE}>
      <Link to="/payments" search={{ payment: String(refund.payment_id) }} className={LINK}>
        <Money minor={refund.amount} currency="ILS" />
      </Link>
      {refund.reason && <bdi>{refund.reason}</bdi>}
    </p>
  );
}

export function DisputeBody({ dispute }: { dispute: Schemas["Dispute"] }) {
  return (
    <p className={LINE}>
      <Link to="/payments" search={{ payment: String(dispute.payment_id) }} className={LINK}>
        <Money minor={dispute.amount} currency="ILS" />
      </Link>
    </p>
  );
}

export function InvoiceBody({ invoice }: { invoice: Schemas["Invoice"] }) {
  const search = invoice.number ? { invoice: invoice.number } : { draft: String(invoice.id) };
  return (
    <p className={LINE}>
      <Link to="/invoices" search={search} className={LINK}>
        <bdi>{invoice.number ?? texts.draft}</bdi>
      </Link>
      <Money minor={invoice.total} currency={invoice.currency} />
    </p>
  );
}

export function ContractBody({ told: { contract, actor } }: { told: ContractEvent }) {
  return (
    <p className={LINE}>
      <Link to="/contracts" search={{ contract: contract.number }} className={LINK}>
        <bdi>{contract.title || contract.number}</bdi>
      </Link>
      {actor && (
        <span className="text-soft">
          {texts.actor} <bdi>{actor}</bdi>
        </span>
      )}
    </p>
  );
}
