/** What one begins with a customer, or for a deal: the dialogs of several features behind one button. */

import {
  CreditCard,
  FileSignature,
  Handshake,
  ListTodo,
  type LucideIcon,
  MessageCircle,
  Plus,
  ReceiptText,
  Sparkles,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import type { Operation } from "../../api/member";
import { SendContract } from "../../features/contracts/SendContract";
import { NewDeal } from "../../features/deals/NewDeal";
import { NewInvoice } from "../../features/invoices/NewInvoice";
import { NewLead } from "../../features/leads/NewLead";
import { RequestPayment } from "../../features/payments/RequestPayment";
import { NewTask } from "../../features/tasks/NewTask";
import { WriteMessage } from "../../features/whatsapp/WriteMessage";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { texts } from "../texts";

type Kind = keyof typeof texts.begins;

const KINDS: Record<Kind, { icon: LucideIcon; needs: Operation }> = {
  lead: { icon: Sparkles, needs: "create_lead" },
  deal: { icon: Handshake, needs: "create_deal" },
  task: { icon: ListTodo, needs: "create_task" },
  message: { icon: MessageCircle, needs: "send_message" },
  payment: { icon: CreditCard, needs: "create_payment_link" },
  contract: { icon: FileSignature, needs: "send_contract" },
  invoice: { icon: ReceiptText, needs: "create_invoice" },
};

export function Begin({ customerId }: { customerId: number }) {
  const may = useMay();
  const [begun, setBegun] = useState<Kind | null>(null);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => may(KINDS[kind].needs));
  if (kinds.length === 0) return null;
  const shared = { open: true, onClose: () => setBegun(null), customerId };
  const dialogs: Record<Kind, ReactNode> = {
    lead: <NewLead {...shared} />,
    deal: <NewDeal {...shared} />,
    task: <NewTask {...shared} />,
    message: <WriteMessage {...shared} />,
    payment: <RequestPayment {...shared} />,
    contract: <SendContract {...shared} />,
    invoice: <NewInvoice {...shared} />,
  };
  return (
    <>
      <Menu
        label={texts.begin}
        trigger={<Button icon={Plus}>{texts.begin}</Button>}
        actions={kinds.map((kind) => ({
          label: texts.begins[kind],
          icon: KINDS[kind].icon,
          onClick: () => setBegun(kind),
        }))}
      />
      {begun && dialogs[begun]}
    </>
  );
}
