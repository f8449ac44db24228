/** The money that came in. */

import { HandCoins, Link2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { PaymentList } from "../../features/payments/PaymentList";
import { PaymentSheet } from "../../features/payments/PaymentSheet";
import { RecordPayment } from "../../features/payments/RecordPayment";
import { RequestPayment } from "../../features/payments/RequestPayment";
import { texts } from "../../features/payments/texts";
import { useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";

export function Payments() {
  const may = useMay();
  const [words, set] = useWords();
  const [open, setOpen] = useState<"request" | "record" | null>(null);
  const id = Number(words.payment);
  const close = () => setOpen(null);
  const request = may("create_payment_link") && (
    <Button rank="primary" icon={Link2} onClick={() => setOpen("request")}>
      {texts.request}
    </Button>
  );
  const record = may("create_payment") && (
    <Button icon={HandCoins} onClick={() => setOpen("record")}>
      {texts.record}
    </Button>
  );
  const actions = (
    <>
      {request}
      {record}
    </>
  );
  return (
    <Page title={texts.title} actions={actions}>
      <PaymentList action={record} />
      {id > 0 && <PaymentSheet id={id} onClose={() => set({ payment: undefined })} />}
      <RequestPayment open={open === "request"} onClose={close} />
      <RecordPayment open={open === "record"} onClose={close} />
    </Page>
  );
}
