/** What the receptionist does only once a person has agreed, and what became of it. */

import { ClipboardCheck } from "lucide-react";
import { useMay } from "../../api/me";
import { useWords } from "../../lib/search";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { More } from "../../ui/More";
import { Page } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { Failed, Forbidden, Skeleton, State } from "../../ui/states";
import { ApprovalCard } from "./ApprovalCard";
import { texts } from "./texts";
import { useRequests } from "./useRequests";
import { SHOWN, type Shown, shownOf } from "./view";

const SEGMENTS = SHOWN.map((value) => ({ value, label: texts.statuses[value] }));

export function Approvals() {
  const may = useMay();
  const [words, set] = useWords();
  const shown = shownOf(words);
  if (!may("list_approvals")) return <Forbidden />;
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <div className="max-w-full overflow-x-auto">
        <Segments
          label={texts.status}
          segments={SEGMENTS}
          value={shown}
          onChange={(one) => set({ status: one === "waiting" ? undefined : one })}
        />
      </div>
      <Found key={shown} shown={shown} />
    </Page>
  );
}

function Found({ shown }: { shown: Shown }) {
  const { rows, list, keep } = useRequests(shown);
  if (list.isPending)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  if (list.error && rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (rows.length === 0) return <None shown={shown} />;
  return (
    <div className={cls("grid min-w-0 gap-4", list.isStale && "opacity-60")}>
      {rows.map((approval) => (
        <ApprovalCard
          key={approval.id}
          approval={approval}
          withWords={shown === "waiting" || approval.status === "waiting"}
          onDecided={keep}
        />
      ))}
      <More of={list} />
    </div>
  );
}

function None({ shown }: { shown: Shown }) {
  const may = useMay();
  const { title, text } = texts.empty[shown];
  return (
    <State icon={ClipboardCheck} title={title} text={text}>
      {shown === "waiting" && may("update_business") && (
        <ButtonLink to="/receptionist" hash="tools">
          {texts.toSettings}
        </ButtonLink>
      )}
    </State>
  );
}
