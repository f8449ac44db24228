/** `/leads`: who turned to the business, and what they want. `?lead=7` opens one of them. */

import { Plus } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { ExportLeads } from "../../features/leads/ExportLeads";
import { LeadSheet } from "../../features/leads/LeadSheet";
import { LeadTable } from "../../features/leads/LeadTable";
import { NewLead } from "../../features/leads/NewLead";
import { texts } from "../../features/leads/texts";
import { useOpened } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Forbidden } from "../../ui/states";

export function Leads() {
  const may = useMay();
  const { id, open, close } = useOpened("lead");
  const [isNew, setNew] = useState(false);
  if (!may("list_leads")) return <Forbidden />;
  const add = may("create_lead") && (
    <Button rank="primary" icon={Plus} onClick={() => setNew(true)}>
      {texts.add}
    </Button>
  );
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      actions={
        <>
          {add}
          <ExportLeads />
        </>
      }
    >
      <LeadTable onOpen={open} />
      {id !== null && <LeadSheet key={id} leadId={id} onClose={close} />}
      <NewLead open={isNew} onClose={() => setNew(false)} />
    </Page>
  );
}
