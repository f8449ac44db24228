/** A lead as a whole: what is wanted, by whom, how far it has come, and what can be done now. */

import { useNavigate } from "@tanstack/react-router";
import { Handshake, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button, ButtonLink } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Menu } from "../../ui/Menu";
import { Failed, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { CustomerName } from "../../ui/words";
import { deleteLead, restoreLead } from "./ask";
import { ConvertLead } from "./ConvertLead";
import { EditLead } from "./EditLead";
import { LeadFacts } from "./LeadFacts";
import { LeadStages } from "./LeadStages";
import { AgentMark } from "./marks";
import { texts } from "./texts";
import type { Lead } from "./view";

export function LeadSheet({ leadId, onClose }: { leadId: number; onClose: () => void }) {
  const found = api.useQuery("get", "/api/crm/leads/{id}", { params: { path: { id: leadId } } });
  const lead = found.data;
  return (
    <Dialog
      open
      onClose={onClose}
      form="sheet"
      title={lead ? <bdi>{lead.title}</bdi> : texts.lead}
      description={
        lead && (
          <span className="inline-flex max-w-full flex-wrap items-center gap-2">
            <CustomerName id={lead.customer_id} />
            {lead.made_by === "agent" && <AgentMark />}
          </span>
        )
      }
      footer={lead && <Actions lead={lead} onClose={onClose} />}
    >
      {found.isPending && <Skeleton lines={8} />}
      {found.error && <Failed error={found.error} retry={() => found.refetch()} />}
      {lead && (
        <div className="grid grid-cols-1 gap-6">
          <LeadStages lead={lead} />
          <LeadFacts lead={lead} />
        </div>
      )}
    </Dialog>
  );
}

function Actions({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const may = useMay();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [shown, setShown] = useState<"edit" | "convert" | null>(null);
  const toDeal = (id: number) => {
    toasts.done(texts.converted);
    navigate({ to: "/deals", search: { deal: String(id) } } as never);
  };
  const remove = async () => {
    try {
      await deleteLead(lead.id);
      onClose();
      toasts.done(texts.wasDeleted, () => restoreLead(lead.id).catch(toasts.failed));
    } catch (error) {
      toasts.failed(error);
    }
  };
  if (lead.deleted_at) return null;
  return (
    <>
      {lead.deal_id ? (
        <ButtonLink rank="primary" icon={Handshake} to="/deals" search={{ deal: String(lead.deal_id) } as never}>
          {texts.toDeal}
        </ButtonLink>
      ) : (
        may("convert_lead") &&
        lead.stage !== "lost" && (
          <Button rank="primary" icon={Handshake} onClick={() => setShown("convert")}>
            {texts.convert}
          </Button>
        )
      )}
      {may("update_lead") && (
        <Button icon={Pencil} onClick={() => setShown("edit")}>
          {common.edit}
        </Button>
      )}
      <span className="ms-auto">
        <Menu
          actions={[
            may("delete_lead") && { label: common.delete, icon: Trash2, danger: true, onClick: () => void remove() },
          ]}
        />
      </span>
      <EditLead lead={lead} open={shown === "edit"} onClose={() => setShown(null)} />
      <ConvertLead lead={lead} open={shown === "convert"} onClose={() => setShown(null)} onMade={toDeal} />
    </>
  );
}
