/** A contract: how it stands, who signs, the document itself, and everything that happened with it. */

import { BadgeCheck } from "lucide-react";
import { useState } from "react";
import { api, type Schemas } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Fact, Facts } from "../../ui/Card";
import { DealName } from "../../ui/DealName";
import { Dialog } from "../../ui/Dialog";
import { Document } from "../../ui/Document";
import { ShareFile } from "../../ui/ShareFile";
import { Failed, Skeleton } from "../../ui/states";
import { CustomerName, Day, Moment } from "../../ui/words";
import { ContractActions } from "./ContractActions";
import { StateBadge } from "./ContractList";
import { Renew } from "./Renew";
import { Signers } from "./Signers";
import { Trail } from "./Trail";
import { texts } from "./texts";
import { noteOf } from "./view";
import { Withdraw } from "./Withdraw";

export function ContractSheet({ number, onClose }: { number: string; onClose: () => void }) {
  const found = api.useQuery("get", "/api/contracts/{number}", { params: { path: { number } } });
  const [open, setOpen] = useState<"withdraw" | "renew" | "share" | null>(null);
  const close = () => setOpen(null);
  const contract = found.data;
  return (
    <Dialog
      open
      onClose={onClose}
      form="wide"
      title={contract?.title ?? <bdi dir="ltr">{number}</bdi>}
      description={<bdi dir="ltr">{number}</bdi>}
      footer={contract && <ContractActions contract={contract} onOpen={setOpen} />}
    >
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : contract ? (
        <div className="grid grid-cols-1 gap-6">
          <About contract={contract} />
          <Signers signers={contract.signers} isOnTheSpot={contract.on_the_spot} />
          <section className="grid grid-cols-1 gap-2">
            <h3 className="font-bold">{texts.document}</h3>
            <Document path={`/api/contracts/${encodeURIComponent(number)}/html`} title={texts.document} />
          </section>
          <Trail contract={contract} />
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
      {contract && open === "withdraw" && <Withdraw number={number} onClose={close} />}
      {contract && open === "renew" && <Renew contract={contract} onClose={close} />}
      {contract && open === "share" && (
        <ShareFile
          path="/api/contracts/{number}/link"
          title={texts.shareTitle}
          description={texts.shareText}
          number={number}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

function About({ contract }: { contract: Schemas["ContractDetails"] }) {
  const note = noteOf(contract);
  const way = contract.on_the_spot ? texts.onTheSpot : contract.by_whatsapp ? texts.byWhatsApp : texts.byHand;
  return (
    <div className="grid grid-cols-1 gap-4">
      {note && <Alert tone={contract.state === "declined" ? "bad" : "warn"}>{note}</Alert>}
      {!contract.livemode && <Alert tone="info">{texts.testMode}</Alert>}
      <Facts className="lg:grid-cols-3">
        <Fact name={texts.state}>
          <StateBadge contract={contract} />
        </Fact>
        <Fact name={texts.customer}>
          <CustomerName id={contract.customer_id} />
        </Fact>
        <Fact name={texts.deal}>
          <DealName id={contract.deal_id} />
        </Fact>
        <Fact name={way}>
          <Moment at={contract.created_at} />
        </Fact>
        <Fact name={contract.signed_at ? texts.signedAt : texts.expires}>
          <Day at={contract.signed_at ?? contract.expires_at} />
        </Fact>
        <Fact name={texts.verify}>
          <a
            href={`/verify/${contract.verify_id}`}
            target="_blank"
            rel="noreferrer"
            title={texts.verifyHint}
            className="inline-flex items-center gap-1.5 font-semibold text-brand hover:underline"
          >
            <BadgeCheck className="size-4" aria-hidden />
            <bdi dir="ltr">{contract.verify_id.slice(0, 8)}…</bdi>
          </a>
        </Fact>
      </Facts>
    </div>
  );
}
