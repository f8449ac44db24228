/** A document that was issued: itself on paper, what it belongs to, and what can be done with it. */

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { ButtonLink } from "../../ui/Button";
import { Fact, Facts } from "../../ui/Card";
import { DealName } from "../../ui/DealName";
import { Dialog } from "../../ui/Dialog";
import { Document } from "../../ui/Document";
import { ShareFile } from "../../ui/ShareFile";
import { Failed, Skeleton } from "../../ui/states";
import { CustomerName, Day, Money } from "../../ui/words";
import { Credit } from "./Credit";
import { InvoiceActions } from "./InvoiceActions";
import { texts } from "./texts";

export function InvoiceSheet({ number, onClose }: { number: string; onClose: () => void }) {
  const found = api.useQuery("get", "/api/invoices/{number}", { params: { path: { number } } });
  const [open, setOpen] = useState<"credit" | "share" | null>(null);
  const invoice = found.data;
  return (
    <Dialog
      open
      onClose={onClose}
      form="wide"
      title={<bdi dir="ltr">{number}</bdi>}
      description={invoice && texts.kinds[invoice.kind]}
      footer={invoice && <InvoiceActions invoice={invoice} onOpen={setOpen} />}
    >
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : invoice ? (
        <div className="grid grid-cols-1 gap-5">
          <About invoice={invoice} />
          <Document path={`/api/invoices/${encodeURIComponent(number)}/html`} title={texts.document} />
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
      {invoice && open === "credit" && <Credit invoice={invoice} onClose={() => setOpen(null)} />}
      {invoice && open === "share" && (
        <ShareFile
          path="/api/invoices/{number}/link"
          number={number}
          title={texts.shareTitle}
          description={texts.shareText}
          onClose={() => setOpen(null)}
        />
      )}
    </Dialog>
  );
}

function About({ invoice }: { invoice: Schemas["InvoiceDetails"] }) {
  const { corrects } = invoice.content;
  return (
    <>
      {invoice.flag && (
        <Alert
          tone="warn"
          actions={
            invoice.flag === "details_missing" && (
              <ButtonLink to="/business" size="small">
                {texts.toBusiness}
              </ButtonLink>
            )
          }
        >
          {texts.flags[invoice.flag]}
        </Alert>
      )}
      <Facts className="lg:grid-cols-4">
        <Fact name={texts.customer}>
          <CustomerName id={invoice.customer_id} />
        </Fact>
        {invoice.deal_id != null && (
          <Fact name={texts.deal}>
            <DealName id={invoice.deal_id} />
          </Fact>
        )}
        <Fact name={texts.issuedOn}>
          <Day at={invoice.issued_on} />
        </Fact>
        {invoice.payment_id != null && (
          <Fact name={texts.payment}>
            <Link
              to="/payments"
              search={{ payment: String(invoice.payment_id) }}
              className="text-brand hover:underline"
            >
              {texts.toPayment}
            </Link>
          </Fact>
        )}
        {corrects && (
          <Fact name={texts.corrects}>
            <To number={corrects.number} />
          </Fact>
        )}
        {invoice.corrections.length > 0 && (
          <Fact name={texts.correctedBy}>
            {invoice.corrections.map((number) => (
              <div key={number}>
                <To number={number} />
              </div>
            ))}
          </Fact>
        )}
        {invoice.corrections.length > 0 && (
          <Fact name={texts.remaining}>
            <Money minor={invoice.remaining} currency={invoice.currency} />
          </Fact>
        )}
      </Facts>
    </>
  );
}

function To({ number }: { number: string }) {
  return (
    <Link to="/invoices" search={{ invoice: number }} className="font-semibold text-brand hover:underline">
      <bdi dir="ltr">{number}</bdi>
    </Link>
  );
}
