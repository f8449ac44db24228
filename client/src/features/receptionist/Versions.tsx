/** What the receptionist was told before: who changed what, compared, and gone back to. */

import { GitCompareArrows, History } from "lucide-react";
import { useState } from "react";
import { useList } from "../../api/list";
import type { Schemas } from "../../api/member";
import { useWords } from "../../lib/search";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { More } from "../../ui/More";
import { Failed, Skeleton, State } from "../../ui/states";
import { Moment, UserName } from "../../ui/words";
import { Compare } from "./Compare";
import { summary } from "./changes";
import { Differences } from "./Differences";
import { texts } from "./texts";
import { useRestore } from "./useRestore";

type Version = Schemas["ProfileVersion"];

export function Versions() {
  const found = useList("/api/business/versions");
  const [words, set] = useWords();
  const { restore, restoring } = useRestore();
  const { rows } = found;
  const current = rows.find((version) => version.current)?.number;
  if (found.isPending) return <Skeleton lines={6} />;
  if (found.error && rows.length === 0) return <Failed error={found.error} retry={found.retry} />;
  if (rows.length === 0) return <State icon={History} title={texts.noVersions} text={texts.noVersionsText} />;
  const compare = (from: number, to: number) => set({ from: String(from), to: String(to) }, true);
  return (
    <Card flush title={texts.versions}>
      <ol className="divide-y divide-line">
        {rows.map((version) => (
          <Row
            key={version.number}
            version={version}
            isBusy={restoring === version.number}
            isBlocked={restoring !== null}
            onCompare={() => current !== undefined && compare(version.number, current)}
            onRestore={() => restore(version.number, current)}
          />
        ))}
      </ol>
      <More of={found} />
      {words.from && words.to && (
        <Compare versions={rows} onRestore={restore} onClose={() => set({ from: undefined, to: undefined })} />
      )}
    </Card>
  );
}

interface RowProps {
  version: Version;
  isBusy: boolean;
  isBlocked: boolean;
  onCompare: () => void;
  onRestore: () => void;
}

function Row({ version, isBusy, isBlocked, onCompare, onRestore }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="grid grid-cols-1 gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 grow basis-64 leading-snug">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {texts.version(version.number)}
            {version.current && <Badge tone="good">{texts.current}</Badge>}
            {version.restored_from != null && <Badge tone="info">{texts.restoredFrom(version.restored_from)}</Badge>}
          </p>
          <p className="wrap-anywhere">{summary(version.changes) || texts.firstVersion}</p>
          <p className="text-sm text-soft">
            <Moment at={version.created_at} />
            {version.user_id != null && (
              <>
                {" · "}
                <UserName id={version.user_id} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-1">
          {version.changes.length > 0 && (
            <Button size="small" rank="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {texts.whatChanged}
            </Button>
          )}
          {!version.current && (
            <>
              <Button size="small" icon={GitCompareArrows} onClick={onCompare}>
                {texts.compareWithNow}
              </Button>
              <Button size="small" icon={History} busy={isBusy} disabled={isBlocked} onClick={onRestore}>
                {texts.restore}
              </Button>
            </>
          )}
        </div>
      </div>
      {isOpen && <Differences changes={version.changes} />}
    </li>
  );
}
