/** The texts that contracts are made of. */

import { FilePlus2 } from "lucide-react";
import { useMay } from "../../api/me";
import { TemplateEditor } from "../../features/templates/TemplateEditor";
import { TemplateList } from "../../features/templates/TemplateList";
import { texts } from "../../features/templates/texts";
import { useWords } from "../../lib/search";
import { BackLink } from "../../ui/BackLink";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";

export function Templates() {
  const may = useMay();
  const [words, set] = useWords();
  const id = Number(words.template);
  const isNew = words.template === "new" && may("create_contract_template");
  const fresh = may("create_contract_template") && (
    <Button rank="primary" icon={FilePlus2} onClick={() => set({ template: "new" }, true)}>
      {texts.fresh}
    </Button>
  );
  const back = <BackLink to="/contracts">{texts.back}</BackLink>;
  return (
    <Page title={texts.title} subtitle={texts.subtitle} before={back} actions={fresh}>
      <TemplateList />
      {(id > 0 || isNew) && (
        <TemplateEditor key={words.template} id={isNew ? null : id} onClose={() => set({ template: undefined })} />
      )}
    </Page>
  );
}
