/** How far a lead has come, and the steps that it may take; whoever gives it up says why. */

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { ReasonDialog } from "../../ui/ReasonDialog";
import { Stages } from "../../ui/Stages";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { changeLead, restoreLead } from "./ask";
import { texts } from "./texts";
import { type Lead, type LeadStage, nextStages, STAGES, TONES } from "./view";

const stages = STAGES.map((value) => ({ value, label: texts.stages[value], tone: TONES[value] }));

export function LeadStages({ lead }: { lead: Lead }) {
  const may = useMay();
  const toasts = useToasts();
  const [going, setGoing] = useState<LeadStage | null>(null);
  const [isLosing, setLosing] = useState(false);
  const canMove = may("update_lead") && !lead.deleted_at;
  const go = async (stage: LeadStage) => {
    if (stage === "lost") return setLosing(true);
    setGoing(stage);
    try {
      await changeLead(lead.id, { stage });
      toasts.done(texts.moved(texts.stages[stage]));
    } catch (error) {
      toasts.failed(error);
    }
    setGoing(null);
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      {lead.deleted_at && <Deleted id={lead.id} />}
      <Stages
        label={texts.stage}
        stages={stages}
        current={lead.stage}
        next={canMove ? nextStages(lead.stage) : []}
        onGo={(stage) => void go(stage)}
        going={going}
      />
      {lead.stage === "lost" && (
        <Alert
          tone="warn"
          actions={
            canMove && (
              <span className="flex flex-wrap gap-2">
                <Button size="small" icon={RotateCcw} busy={going !== null} onClick={() => void go("contacted")}>
                  {texts.reopen}
                </Button>
                <Button size="small" rank="plain" onClick={() => setLosing(true)}>
                  {texts.rewordLost}
                </Button>
              </span>
            )
          }
        >
          {texts.lostBecause} <bdi>{lead.lost_reason}</bdi>
        </Alert>
      )}
      <ReasonDialog
        open={isLosing}
        onClose={() => setLosing(false)}
        title={texts.lostTitle}
        description={texts.lostText}
        label={texts.lostLabel}
        usual={texts.usualReasons}
        value={lead.lost_reason ?? ""}
        submit={lead.stage === "lost" ? common.save : texts.lostDo}
        onSubmit={(lost_reason) => changeLead(lead.id, { stage: "lost", lost_reason })}
      />
    </div>
  );
}

function Deleted({ id }: { id: number }) {
  const may = useMay();
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    await restoreLead(id).then(() => toasts.done(texts.wasRestored), toasts.failed);
    setBusy(false);
  };
  return (
    <Alert
      tone="warn"
      actions={
        may("restore_lead") && (
          <Button size="small" busy={isBusy} onClick={() => void restore()}>
            {common.restore}
          </Button>
        )
      }
    >
      {texts.isDeleted}
    </Alert>
  );
}
