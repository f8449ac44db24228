/** What the receptionist knows, how it speaks, and what it was like before. */

import { Mic } from "lucide-react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Settings } from "../../features/receptionist/Settings";
import { texts } from "../../features/receptionist/texts";
import { Versions } from "../../features/receptionist/Versions";
import { oneOf, useWords } from "../../lib/search";
import { ButtonLink } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Failed, Forbidden, Loading } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";

const TABS = ["settings", "versions"] as const;

export function Receptionist() {
  const may = useMay();
  const [words, set] = useWords();
  const found = api.useQuery("get", "/api/business");
  if (!may("update_business")) return <Forbidden />;
  if (found.isPending) return <Loading />;
  if (!found.data) return <Failed error={found.error} retry={() => found.refetch()} />;
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      actions={
        may("create_trial") && (
          <ButtonLink to="/try" icon={Mic}>
            {texts.tryNow}
          </ButtonLink>
        )
      }
    >
      <Tabs
        value={oneOf(words.tab, TABS) ?? TABS[0]}
        onChange={(tab) => set({ tab: tab === TABS[0] ? undefined : tab, from: undefined, to: undefined })}
        tabs={[
          { value: "settings", label: texts.settings, content: <Settings business={found.data} /> },
          { value: "versions", label: texts.versions, content: <Versions /> },
        ]}
      />
    </Page>
  );
}
