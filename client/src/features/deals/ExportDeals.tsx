/** The deals as a table for a spreadsheet, of one stage where the list is narrowed down to one. */

import { Download } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { download } from "../../lib/files";
import { oneOf, stringify, useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";
import { STAGES } from "./view";

export function ExportDeals() {
  const may = useMay();
  const toasts = useToasts();
  const [words] = useWords();
  const [isBusy, setBusy] = useState(false);
  if (!may("export_list")) return null;
  const stage = words.view === "table" ? oneOf(words.stage, STAGES) : undefined;
  const take = async () => {
    setBusy(true);
    await download(`/api/crm/export/deals${stringify({ stage })}`).catch(toasts.failed);
    setBusy(false);
  };
  return (
    <Button icon={Download} busy={isBusy} onClick={() => void take()}>
      {texts.exportList}
    </Button>
  );
}
