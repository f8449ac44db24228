/** To agree or not: once, and by those who may. */

import { Check, Clock, X } from "lucide-react";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import { time, weekday } from "../../lib/format";
import { useNow } from "../../lib/now";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { useToasts } from "../../ui/Toasts";
import { toolWords } from "../../ui/tools";
import { type Decision, decide, refresh } from "./ask";
import { texts } from "./texts";
import { type Approval, leftOf } from "./view";

interface Props {
  approval: Approval;
  /** It was decided upon, here or by somebody faster. */
  onDecided: (approval: Approval) => void;
}

export function Decide({ approval, onDecided }: Props) {
  const may = useMay();
  const { press, busy } = useDecision(approval, onDecided);
  const isMine = may("approve_approval") || may("refuse_approval");
  return (
    <div className="grid justify-items-start gap-3">
      <Left expires_at={approval.expires_at} />
      <div className="flex w-full flex-wrap gap-2">
        {may("approve_approval") && (
          <Button
            rank="primary"
            icon={Check}
            busy={busy === "approve"}
            disabled={busy !== null}
            className="max-sm:grow"
            onClick={() => press("approve")}
          >
            {texts.approve}
          </Button>
        )}
        {may("refuse_approval") && (
          <Button
            icon={X}
            busy={busy === "refuse"}
            disabled={busy !== null}
            className="max-sm:grow"
            onClick={() => press("refuse")}
          >
            {texts.refuse}
          </Button>
        )}
      </div>
      {!isMine && <p className="text-sm text-soft">{texts.onlyLooking}</p>}
    </div>
  );
}

function Left({ expires_at }: { expires_at: string }) {
  const { words, isSoon } = leftOf(expires_at, useNow());
  return (
    <p className="grid justify-items-start gap-1 text-sm text-soft">
      <Badge tone={isSoon ? "bad" : "warn"} icon={Clock}>
        {words}
      </Badge>
      <time dateTime={expires_at}>{texts.until(weekday(expires_at), time(expires_at))}</time>
    </p>
  );
}

function useDecision(approval: Approval, onDecided: Props["onDecided"]) {
  const [busy, setBusy] = useState<Decision | null>(null);
  const isSending = useRef(false);
  const toasts = useToasts();
  const sure = useConfirm();
  const send = async (decision: Decision) => {
    setBusy(decision);
    try {
      onDecided(await decide(approval.id, decision));
      toasts.done(decision === "approve" ? texts.approved : texts.refused);
    } catch (error) {
      onDecided(approval);
      toasts.failed(error);
    }
    await refresh();
    setBusy(null);
  };
  const press = async (decision: Decision) => {
    // One press decides once.
    if (isSending.current) return;
    isSending.current = true;
    const question = { title: texts.refuseTitle(toolWords(approval.tool)), text: texts.refuseText, yes: texts.refuse };
    if (decision === "approve" || (await sure(question))) await send(decision);
    isSending.current = false;
  };
  return { press, busy };
}
