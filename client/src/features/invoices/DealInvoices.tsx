/** The documents of a deal. */

import { Link } from "@tanstack/react-router";
import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Failed, Skeleton } from "../../ui/states";
import { Day } from "../../ui/words";
import { KindBadge, Sum, wordsOf } from "./InvoiceList";
import { NewInvoice } from "./NewInvoice";
import { texts } from "./texts";

const AT_MOST = 20;

export function DealInvoices({ dealId }: { dealId: number }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const query = { deal_id: dealId, limit: AT_MOST };
  const found = api.useQuery("get", "/api/invoices", { params: { query } });
  const add = may("create_invoice") && (
    <Button size="small" icon={FilePlus2} onClick={() => setOpen(true)}>
      {texts.fresh}
    </Button>
  );
  return (
    <Card title={texts.short} actions={add}>
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : !found.data ? (
        <Skeleton className="!p-0" />
      ) : found.data.items.length === 0 ? (
        <p className="text-soft">{texts.noDocuments}</p>
      ) : (
        <ul className="divide-y divide-line">
          {found.data.items.map((invoice) => (
            <li key={invoice.id}>
              <Link
                to="/invoices"
                search={wordsOf(invoice)}
                className="flex min-h-12 flex-wrap items-center gap-x-3 py-1.5 hover:bg-brand-tint/50"
              >
                <span className="grid min-w-0 grow leading-tight">
                  <bdi dir={invoice.number ? "ltr" : "rtl"} className="truncate text-start font-semibold">
                    {invoice.number ?? texts.draft}
                  </bdi>
                  <span className="text-sm text-soft">
                    <Day at={invoice.issued_on ?? invoice.tax_date} />
                  </span>
                </span>
                <KindBadge invoice={invoice} />
                <Sum invoice={invoice} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <NewInvoice open={isOpen} onClose={() => setOpen(false)} dealId={dealId} />
    </Card>
  );
}
