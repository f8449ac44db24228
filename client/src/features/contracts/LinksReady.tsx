/** The links by which a contract is signed, in the only moment in which they are seen. */

import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { LinkBox } from "../../ui/LinkBox";
import { texts as common } from "../../ui/texts";
import { Day } from "../../ui/words";
import { texts } from "./texts";

export function LinksReady({ sent, onClose }: { sent: Schemas["SentContract"]; onClose: () => void }) {
  const { contract, signers } = sent;
  const navigate = useNavigate();
  const go = () => {
    onClose();
    navigate({ to: "/contracts", search: { contract: contract.contract_number } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.linksReady}
      description={texts.linksText}
      footer={
        <>
          <Button rank="primary" onClick={go}>
            {texts.toContract}
          </Button>
          <Button onClick={onClose}>{common.close}</Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {contract.by_whatsapp && <Alert tone="good">{texts.linksSent}</Alert>}
        {signers.map((signer) => (
          <LinkBox key={signer.id} url={signer.url} label={texts.linkOf(signer.name)} />
        ))}
        <p className="text-sm text-soft">
          {texts.expires} <Day at={contract.expires_at} />
        </p>
      </div>
    </Dialog>
  );
}
