/** `/customers/import`: a table of customers is read in; `?import=7` goes on with one. */

import { useMay } from "../../api/me";
import { Earlier } from "../../features/imports/Earlier";
import { OneImport, Steps } from "../../features/imports/OneImport";
import { texts } from "../../features/imports/texts";
import { Upload } from "../../features/imports/Upload";
import { useWords } from "../../lib/search";
import { BackLink } from "../../ui/BackLink";
import { Page } from "../../ui/Page";
import { Forbidden } from "../../ui/states";

export function Import() {
  const may = useMay();
  const [words, set] = useWords();
  const id = /^\d{1,15}$/.test(words.import ?? "") ? Number(words.import) : 0;
  if (!may("create_import")) return <Forbidden />;
  return (
    <Page title={texts.title} subtitle={texts.subtitle} before={<BackLink to="/customers">{texts.back}</BackLink>}>
      {id > 0 ? (
        <OneImport key={id} id={id} onAnother={() => set({ import: undefined }, true)} />
      ) : (
        <>
          <div className="flex justify-end">
            <Steps at={0} />
          </div>
          <Upload onUploaded={(made) => set({ import: String(made) }, true)} />
          <Earlier />
        </>
      )}
    </Page>
  );
}
