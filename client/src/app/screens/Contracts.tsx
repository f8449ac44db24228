/** What customers sign. */

import { FileSignature, FileText } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { ContractList } from "../../features/contracts/ContractList";
import { ContractSheet } from "../../features/contracts/ContractSheet";
import { SendContract } from "../../features/contracts/SendContract";
import { texts } from "../../features/contracts/texts";
import { useWords } from "../../lib/search";
import { Button, ButtonLink } from "../../ui/Button";
import { Page } from "../../ui/Page";

export function Contracts() {
  const may = useMay();
  const [words, set] = useWords();
  const [isOpen, setOpen] = useState(false);
  const close = () => set({ contract: undefined });
  const actions = (
    <>
      {may("send_contract") && (
        <Button rank="primary" icon={FileSignature} onClick={() => setOpen(true)}>
          {texts.send}
        </Button>
      )}
      <ButtonLink to="/templates" icon={FileText}>
        {texts.templates}
      </ButtonLink>
    </>
  );
  return (
    <Page title={texts.title} actions={actions}>
      <ContractList action={null} />
      {words.contract && <ContractSheet key={words.contract} number={words.contract} onClose={close} />}
      <SendContract open={isOpen} onClose={() => setOpen(false)} />
    </Page>
  );
}
