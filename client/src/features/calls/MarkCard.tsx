/** How a call went, in the eyes of whoever read it: good, or bad with what is to be learned from it. */

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import type { Schemas } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ReasonDialog } from "../../ui/ReasonDialog";
import { useToasts } from "../../ui/Toasts";
import { UserName, When } from "../../ui/words";
import { markCall, unmarkCall } from "./mark";
import { texts } from "./texts";
import { isLive, type WholeCall } from "./view";

type Verdict = Schemas["Verdict"];
type Mark = Schemas["CallMark"];

const ICONS = { good: ThumbsUp, bad: ThumbsDown };

export function MarkCard({ call }: { call: WholeCall }) {
  const may = useMay();
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Verdict | null>(null);
  const { call_sid: sid, mark } = call;
  const mayMark = may("mark_call");
  // What is still going on has not yet gone one way or the other.
  if (!mark && (!mayMark || isLive(call))) return null;
  const run = async (step: Promise<void>, told: string) => {
    setBusy(true);
    await step.then(() => toasts.done(told), toasts.failed);
    setBusy(false);
  };
  return (
    <Card title={texts.markTitle}>
      {mark ? (
        <Given mark={mark}>
          {mayMark && (
            <div className="-ms-3 flex flex-wrap">
              <Button rank="plain" size="small" disabled={isBusy} onClick={() => setAsked(mark.verdict)}>
                {mark.reason ? texts.markEdit : texts.markExplain}
              </Button>
              {may("unmark_call") && (
                <Button rank="plain" size="small" busy={isBusy} onClick={() => run(unmarkCall(sid), texts.markTaken)}>
                  {texts.markTake}
                </Button>
              )}
            </div>
          )}
        </Given>
      ) : (
        <div className="grid gap-3">
          <p className="text-soft">{texts.markText}</p>
          <div className="flex flex-wrap gap-2">
            <Button icon={ThumbsUp} busy={isBusy} onClick={() => run(markCall(sid, "good", null), texts.marked)}>
              {texts.marks.good}
            </Button>
            <Button icon={ThumbsDown} disabled={isBusy} onClick={() => setAsked("bad")}>
              {texts.marks.bad}
            </Button>
          </div>
        </div>
      )}
      {mayMark && (
        <ReasonDialog
          open={asked !== null}
          onClose={() => setAsked(null)}
          title={asked === "good" ? texts.markGoodTitle : texts.markBadTitle}
          description={texts.markWhyText}
          label={texts.markWhy}
          usual={asked === "good" ? texts.usualGood : texts.usualBad}
          value={mark?.reason ?? ""}
          submit={texts.markDo}
          onSubmit={async (reason) => {
            await markCall(sid, asked ?? "bad", reason);
            toasts.done(texts.marked);
          }}
        />
      )}
    </Card>
  );
}

function Given({ mark, children }: { mark: Mark; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
        <Badge tone={mark.verdict} icon={ICONS[mark.verdict]}>
          {texts.marks[mark.verdict]}
        </Badge>
        {mark.user_id != null && <UserName id={mark.user_id} />}
        <When at={mark.at} />
      </p>
      {mark.reason && (
        <p dir="auto" className="whitespace-pre-line wrap-anywhere">
          {mark.reason}
        </p>
      )}
      {children}
    </div>
  );
}

/** In a line of a list: a small sign. */
export function MarkSign({ mark }: { mark: Mark | null | undefined }) {
  if (!mark) return null;
  const Icon = ICONS[mark.verdict];
  const label = mark.reason ? `${texts.marks[mark.verdict]}: ${mark.reason}` : texts.marks[mark.verdict];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={mark.verdict === "good" ? "shrink-0 text-good" : "shrink-0 text-bad"}
    >
      <Icon className="size-4" aria-hidden />
    </span>
  );
}
