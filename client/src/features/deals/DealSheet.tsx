/** A deal as a whole: what it is worth, how far it has come, and what can be done now. */

import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Menu } from "../../ui/Menu";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { CustomerName } from "../../ui/words";
import { deleteDeal, restoreDeal } from "./ask";
import { DealFacts } from "./DealFacts";
import { DealStages } from "./DealStages";
import { EditDeal } from "./EditDeal";
import { texts } from "./texts";
import type { Deal } from "./view";

interface DealSheetProps {
  dealId: number;
  onClose: () => void;
  /** What else belongs to it: its payments, contracts and invoices. */
  extra?: ReactNode;
}

export function DealSheet({ dealId, onClose, extra }: DealSheetProps) {
  const found = api.useQuery("get", "/api/crm/deals/{id}", { params: { path: { id: dealId } } });
  const deal = found.data;
  const may = useMay();
  const canAct = deal && !deal.deleted_at && (may("update_deal") || may("delete_deal"));
  return (
    <Dialog
      open
      onClose={onClose}
      form="sheet"
      title={deal ? <bdi>{deal.title}</bdi> : texts.deal}
      description={deal && <CustomerName id={deal.customer_id} />}
      footer={canAct && <Actions deal={deal} onClose={onClose} />}
    >
      {found.isPending && <Skeleton lines={8} />}
      {found.error && <Failed error={found.error} retry={() => found.refetch()} />}
      {deal && (
        <div className="grid grid-cols-1 gap-6">
          <DealStages deal={deal} />
          <DealFacts deal={deal} />
          {!deal.deleted_at && extra}
        </div>
      )}
    </Dialog>
  );
}

function Actions({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const may = useMay();
  const toasts = useToasts();
  const [isEditing, setEditing] = useState(false);
  const remove = async () => {
    try {
      await deleteDeal(deal.id);
      onClose();
      toasts.done(texts.wasDeleted, () => void restoreDeal(deal.id).catch(toasts.failed));
    } catch (error) {
      toasts.failed(error);
    }
  };
  return (
    <>
      {may("update_deal") && (
        <Button icon={Pencil} onClick={() => setEditing(true)}>
          {common.edit}
        </Button>
      )}
      <span className="ms-auto">
        <Menu
          actions={[
            may("delete_deal") && { label: common.delete, icon: Trash2, danger: true, onClick: () => void remove() },
          ]}
        />
      </span>
      <EditDeal deal={deal} open={isEditing} onClose={() => setEditing(false)} />
    </>
  );
}
