/** What one does with a customer: the dialogs of several features, behind one row of buttons. */

import { useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, CalendarPlus, FileDown, MessageCircle, Pencil, ShieldX, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { BookAppointment } from "../../features/appointments/BookAppointment";
import { texts as appointments } from "../../features/appointments/texts";
import { EraseCustomer } from "../../features/customers/EraseCustomer";
import { useKeeping } from "../../features/customers/keep";
import { texts } from "../../features/customers/texts";
import type { Customer } from "../../features/customers/view";
import { download } from "../../lib/files";
import { Button, ButtonLink } from "../../ui/Button";
import { type Action, Menu } from "../../ui/Menu";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { Begin } from "./Begin";

interface CustomerActionsProps {
  customer: Customer;
  onEdit: () => void;
}

export function CustomerActions({ customer, onEdit }: CustomerActionsProps) {
  const may = useMay();
  const [isBooking, setBooking] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const navigate = useNavigate();
  const kept = useKept(customer, onEdit);
  const privacy = usePrivacy(customer, () => setErasing(true));
  return (
    <>
      {may("create_appointment") && (
        <Button rank="primary" icon={CalendarPlus} onClick={() => setBooking(true)}>
          {appointments.book}
        </Button>
      )}
      {customer.phone && may("list_conversations") && (
        <ButtonLink icon={MessageCircle} to="/whatsapp" search={{ customer: String(customer.id) }}>
          {texts.write}
        </ButtonLink>
      )}
      <Begin customerId={customer.id} />
      <Menu actions={[...kept, ...privacy]} />
      <BookAppointment open={isBooking} onClose={() => setBooking(false)} customerId={customer.id} />
      <EraseCustomer
        open={isErasing}
        onClose={() => setErasing(false)}
        onErased={() => navigate({ to: "/customers" })}
        customer={customer}
      />
    </>
  );
}

/** Keeping the card itself: correcting it, putting it away, deleting it. */
function useKept(customer: Customer, onEdit: () => void): (Action | false)[] {
  const may = useMay();
  const { remove, archive, unarchive } = useKeeping(customer);
  const isAway = customer.status === "archived";
  return [
    may("update_customer") && { label: texts.editTitle, icon: Pencil, onClick: onEdit },
    may("update_customer") && {
      label: isAway ? texts.unarchive : texts.archive,
      icon: isAway ? ArchiveRestore : Archive,
      onClick: isAway ? unarchive : archive,
    },
    may("delete_customer") && { label: common.delete, icon: Trash2, danger: true, onClick: remove },
  ];
}

/** What a customer may ask for: to have what is known of them, and to be forgotten. */
function usePrivacy(customer: Customer, onErase: () => void): (Action | false)[] {
  const may = useMay();
  const toasts = useToasts();
  const give = async () => {
    await download(`/api/crm/customers/${customer.id}/data`);
    toasts.done(texts.dataDone);
  };
  return [
    may("get_customer_data") && {
      label: texts.data,
      icon: FileDown,
      onClick: () => void give().catch(toasts.failed),
    },
    may("erase_customer") && { label: texts.erase, icon: ShieldX, danger: true, onClick: onErase },
  ];
}
