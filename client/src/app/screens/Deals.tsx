/** `/deals`: what is being sold, as a board or (`?view=table`) as a table. `?deal=7` opens one of them. */

import { Columns3, Plus, Rows3 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { DealContracts } from "../../features/contracts/DealContracts";
import { Board } from "../../features/deals/Board";
import { DealSheet } from "../../features/deals/DealSheet";
import { DealTable } from "../../features/deals/DealTable";
import { ExportDeals } from "../../features/deals/ExportDeals";
import { NewDeal } from "../../features/deals/NewDeal";
import { texts } from "../../features/deals/texts";
import { DealInvoices } from "../../features/invoices/DealInvoices";
import { DealPayments } from "../../features/payments/DealPayments";
import { useOpened, useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { Forbidden } from "../../ui/states";

const VIEWS = [
  { value: "board", label: texts.board, icon: Columns3 },
  { value: "table", label: texts.table, icon: Rows3 },
] as const;

export function Deals() {
  const may = useMay();
  const [words, set] = useWords();
  const { id, open, close } = useOpened("deal");
  const [isNew, setNew] = useState(false);
  if (!may("list_deals")) return <Forbidden />;
  const isTable = words.view === "table";
  const show = (view: string) =>
    set({ view: view === "table" ? view : undefined, stage: undefined, owner_id: undefined, deleted: undefined });
  return (
    <Page
      title={texts.title}
      wide={!isTable}
      actions={
        <>
          {may("create_deal") && (
            <Button rank="primary" icon={Plus} onClick={() => setNew(true)}>
              {texts.add}
            </Button>
          )}
          <Segments label={texts.view} segments={VIEWS} value={isTable ? "table" : "board"} onChange={show} />
          {isTable && <ExportDeals />}
        </>
      }
    >
      {isTable ? <DealTable onOpen={open} /> : <Board />}
      {id !== null && <DealSheet key={id} dealId={id} onClose={close} extra={<Papers dealId={id} />} />}
      <NewDeal open={isNew} onClose={() => setNew(false)} />
    </Page>
  );
}

/** What was agreed, paid and written for a deal. */
function Papers({ dealId }: { dealId: number }) {
  return (
    <>
      <DealPayments dealId={dealId} />
      <DealContracts dealId={dealId} />
      <DealInvoices dealId={dealId} />
    </>
  );
}
