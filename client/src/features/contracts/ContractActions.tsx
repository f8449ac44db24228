/** What can be done with a contract, as it stands. */

import { CircleX, FileDown, Link2, MessageCircle, RefreshCw } from "lucide-react";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import { ask, type Schemas } from "../../api/member";
import { download } from "../../lib/files";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

interface Props {
  contract: Schemas["ContractDetails"];
  onOpen: (dialog: "withdraw" | "renew" | "share") => void;
}

export function ContractActions({ contract, onOpen }: Props) {
  const may = useMay();
  const toasts = useToasts();
  const key = useRef(crypto.randomUUID());
  const [busy, setBusy] = useState<"pdf" | "send" | null>(null);
  const number = contract.contract_number;
  const isSigned = contract.state === "signed";
  const isOpen = contract.state === "sent";
  const canRenew = (isOpen || contract.state === "expired") && may("renew_contract");

  const run = async (what: "pdf" | "send", work: () => Promise<void>) => {
    setBusy(what);
    await work().catch((error: unknown) => toasts.failed(error));
    setBusy(null);
  };
  const save = () => run("pdf", () => download(`/api/contracts/${encodeURIComponent(number)}/pdf`));
  const send = () =>
    run("send", async () => {
      const body = { key: key.current };
      const { data, error } = await ask.POST("/api/contracts/{number}/send", { params: { path: { number } }, body });
      if (!data) throw error;
      toasts.done(texts.sentSigned);
    });
  return (
    <>
      <Button rank="primary" icon={FileDown} busy={busy === "pdf"} onClick={save}>
        {isSigned ? texts.downloadSigned : texts.download}
      </Button>
      {isSigned && may("send_signed_contract") && (
        <Button icon={MessageCircle} busy={busy === "send"} onClick={send}>
          {texts.sendSigned}
        </Button>
      )}
      {canRenew && (
        <Button icon={RefreshCw} onClick={() => onOpen("renew")}>
          {texts.renew}
        </Button>
      )}
      <Menu
        actions={[
          isSigned && may("share_contract") && { label: texts.share, icon: Link2, onClick: () => onOpen("share") },
          isOpen &&
            may("withdraw_contract") && {
              label: texts.withdraw,
              icon: CircleX,
              onClick: () => onOpen("withdraw"),
              danger: true,
            },
        ]}
      />
    </>
  );
}
