/** The leads as a table for a spreadsheet, narrowed down as the list is where a table can be. */

import { Download } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { download } from "../../lib/files";
import { stringify, useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

export function ExportLeads() {
  const may = useMay();
  const toasts = useToasts();
  const [{ stage, source }] = useWords();
  const [isBusy, setBusy] = useState(false);
  if (!may("export_list")) return null;
  const take = async () => {
    setBusy(true);
    await download(`/api/crm/export/leads${stringify({ stage, source })}`).catch(toasts.failed);
    setBusy(false);
  };
  return (
    <Button icon={Download} busy={isBusy} onClick={() => void take()}>
      {texts.exportList}
    </Button>
  );
}
