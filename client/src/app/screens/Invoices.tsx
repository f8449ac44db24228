/** The documents of money. */

import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { DraftEditor } from "../../features/invoices/DraftEditor";
import { InvoiceList } from "../../features/invoices/InvoiceList";
import { InvoiceSheet } from "../../features/invoices/InvoiceSheet";
import { NewInvoice } from "../../features/invoices/NewInvoice";
import { texts } from "../../features/invoices/texts";
import { useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";

export function Invoices() {
  const may = useMay();
  const [words, set] = useWords();
  const [isOpen, setOpen] = useState(false);
  const draft = Number(words.draft);
  const close = () => set({ invoice: undefined, draft: undefined });
  const fresh = may("create_invoice") && (
    <Button rank="primary" icon={FilePlus2} onClick={() => setOpen(true)}>
      {texts.fresh}
    </Button>
  );
  return (
    <Page title={texts.title} actions={fresh}>
      <InvoiceList action={null} />
      {words.invoice && <InvoiceSheet key={words.invoice} number={words.invoice} onClose={close} />}
      {draft > 0 && <DraftEditor id={draft} onClose={close} />}
      <NewInvoice open={isOpen} onClose={() => setOpen(false)} />
    </Page>
  );
}
