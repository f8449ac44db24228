/** What a text said before, and the way back to it. */

import { useState } from "react";
import { api, ask, type Schemas } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { useTried } from "../../ui/Document";
import { Paper } from "../../ui/Paper";
import { Failed, Loading, Skeleton } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { Moment, UserName } from "../../ui/words";
import { texts } from "./texts";

type Version = Schemas["ContractTemplateVersion"];

interface Props {
  template: Schemas["ContractTemplateDetails"];
  canRestore: boolean;
  onClose: () => void;
  onRestored: (template: Schemas["ContractTemplateDetails"]) => void;
}

export function Versions({ template, canRestore, onClose, onRestored }: Props) {
  const sure = useConfirm();
  const toasts = useToasts();
  const [looked, setLooked] = useState<number | null>(null);
  const params = { path: { id: template.id }, query: { limit: 100 } };
  const found = api.useQuery("get", "/api/contracts/templates/{id}/versions", { params });
  const restore = async (version: number) => {
    if (!(await sure({ title: texts.restoreQuestion(version), text: texts.restoreText, yes: texts.restore }))) return;
    const { data, error } = await ask.POST("/api/contracts/templates/{id}/restore", {
      params: { path: { id: template.id } },
      body: { version },
    });
    if (!data) return toasts.failed(error);
    toasts.done(texts.restored);
    onRestored(data);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} form="wide" title={texts.versions} description={texts.versionsText}>
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : !found.data ? (
        <Skeleton />
      ) : (
        <ol className="divide-y divide-line">
          {found.data.items.map((version) => (
            <li key={version.version} className="grid grid-cols-1 gap-3 py-2">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="grid min-w-0 grow leading-tight">
                  <span className="font-semibold">{texts.version(version.version)}</span>
                  <span className="text-sm text-soft">
                    <Moment at={version.created_at} />
                    {version.user_id != null && (
                      <>
                        {" · "}
                        <UserName id={version.user_id} />
                      </>
                    )}
                  </span>
                </span>
                <Button
                  size="small"
                  rank="plain"
                  aria-expanded={looked === version.version}
                  onClick={() => setLooked(looked === version.version ? null : version.version)}
                >
                  {texts.look}
                </Button>
                {version.version === template.version ? (
                  <Badge tone="good">{texts.current}</Badge>
                ) : (
                  canRestore && (
                    <Button size="small" onClick={() => restore(version.version)}>
                      {texts.restore}
                    </Button>
                  )
                )}
              </div>
              {looked === version.version && <Look version={version} />}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Look({ version: { title, body, fields } }: { version: Version }) {
  const found = useTried("/api/contracts/templates/preview", { title, body, fields });
  if (found.data) return <Paper html={found.data} title={texts.preview} />;
  return found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Loading />;
}
