/** A link to pay by, in the only moment in which it is seen. */

import { MessageCircle } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { ask, type Schemas } from "../../api/member";
import { useCustomerName } from "../../api/names";
import { money } from "../../lib/format";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { LinkBox } from "../../ui/LinkBox";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { Day, Money } from "../../ui/words";
import { texts } from "./texts";

interface Props {
  made: Schemas["MadeLink"];
  deal: Schemas["Deal"];
  onClose: () => void;
}

export function LinkReady({ made, deal, onClose }: Props) {
  const may = useMay();
  const toasts = useToasts();
  const customer = useCustomerName(deal.customer_id);
  const [state, setState] = useState<"new" | "busy" | "sent">("new");
  const write = async () => {
    setState("busy");
    const text = texts.message(money(made.amount, deal.currency), made.url);
    const body = { to: customer?.phone ?? "", text, once: `payment-link-${made.id}` };
    const { data, error } = await ask.POST("/api/whatsapp/send", { body });
    setState(data ? "sent" : "new");
    if (data) toasts.done(texts.sentWhatsApp);
    else toasts.failed(error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.linkReady}
      description={texts.linkReadyText}
      footer={
        <>
          {may("send_message") && customer?.phone && (
            <Button
              rank="primary"
              icon={MessageCircle}
              busy={state === "busy"}
              disabled={state === "sent"}
              onClick={write}
            >
              {state === "sent" ? texts.sentWhatsApp : texts.sendWhatsApp}
            </Button>
          )}
          <Button onClick={onClose}>{common.close}</Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <div>
          <p className="text-2xl font-bold tabular-nums">
            <Money minor={made.amount} currency={deal.currency} />
          </p>
          <p className="text-soft wrap-anywhere">
            <bdi>{deal.title}</bdi>
          </p>
        </div>
        <LinkBox url={made.url} label={texts.linkLabel} />
        <p className="text-sm text-soft">
          {texts.linkUntil} <Day at={made.expires_at} />
        </p>
      </div>
    </Dialog>
  );
}
