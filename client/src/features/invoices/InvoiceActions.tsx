/** What can be done with a document: handing it out, and correcting it. */

import { Copy, FileDown, Link2, MessageCircle, ReceiptText } from "lucide-react";
import { useRef, useState } from "react";
import { useMay, useMe } from "../../api/me";
import { ask, queries, type Schemas } from "../../api/member";
import { download } from "../../lib/files";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

interface Props {
  invoice: Schemas["InvoiceDetails"];
  onOpen: (dialog: "credit" | "share") => void;
}

export function InvoiceActions({ invoice, onOpen }: Props) {
  const may = useMay();
  const { role } = useMe();
  const toasts = useToasts();
  const key = useRef(crypto.randomUUID());
  const [busy, setBusy] = useState<"pdf" | "send" | null>(null);
  const number = invoice.number ?? "";
  const givesOriginal = !invoice.original_given_at && role !== "viewer";
  const canCredit = may("credit_invoice") && !invoice.content.corrects && invoice.remaining > 0;

  const run = async (what: "pdf" | "send", work: () => Promise<void>) => {
    setBusy(what);
    await work().catch((error: unknown) => toasts.failed(error));
    setBusy(null);
  };
  const save = (copy: boolean) =>
    run("pdf", async () => {
      await download(`/api/invoices/${encodeURIComponent(number)}/pdf${copy ? "?copy=true" : ""}`);
      queries.invalidateQueries({ queryKey: ["get", "/api/invoices/{number}"] });
    });
  const send = () =>
    run("send", async () => {
      const body = { key: key.current };
      const { data, error } = await ask.POST("/api/invoices/{number}/send", { params: { path: { number } }, body });
      if (!data) throw error;
      toasts.done(texts.sent);
    });
  return (
    <>
      <Button
        rank="primary"
        icon={FileDown}
        busy={busy === "pdf"}
        title={givesOriginal ? texts.originalHint : texts.originalGiven}
        onClick={() => save(!givesOriginal)}
      >
        {givesOriginal ? texts.original : texts.copy}
      </Button>
      {may("send_invoice") && (
        <Button icon={MessageCircle} busy={busy === "send"} onClick={send}>
          {texts.send}
        </Button>
      )}
      <Menu
        actions={[
          givesOriginal && { label: texts.copy, icon: Copy, onClick: () => void save(true) },
          may("share_invoice") && { label: texts.share, icon: Link2, onClick: () => onOpen("share") },
          canCredit && { label: texts.credit, icon: ReceiptText, onClick: () => onOpen("credit"), danger: true },
        ]}
      />
    </>
  );
}
