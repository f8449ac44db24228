/** `/customers/duplicates`: customers who may be there twice. */

import { useMay } from "../../api/me";
import { Pairs } from "../../features/duplicates/Pairs";
import { texts } from "../../features/duplicates/texts";
import { BackLink } from "../../ui/BackLink";
import { Page } from "../../ui/Page";
import { Forbidden } from "../../ui/states";

export function Duplicates() {
  const may = useMay();
  if (!may("list_duplicates")) return <Forbidden />;
  return (
    <Page title={texts.title} subtitle={texts.subtitle} before={<BackLink to="/customers">{texts.back}</BackLink>}>
      <Pairs />
    </Page>
  );
}
