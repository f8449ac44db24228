/** How far a deal has come, and where it may go. */

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Stages } from "../../ui/Stages";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { restoreDeal } from "./ask";
import { useMoves } from "./moves";
import { texts } from "./texts";
import { type Deal, isOver, nextStages, STAGES, TONES } from "./view";

const stages = STAGES.map((value) => ({ value, label: texts.stages[value], tone: TONES[value] }));

export function DealStages({ deal }: { deal: Deal }) {
  const may = useMay();
  const { move, going, dialog } = useMoves();
  const canMove = may("update_deal") && !deal.deleted_at;
  return (
    <div className="grid grid-cols-1 gap-3">
      {deal.deleted_at && <Deleted id={deal.id} />}
      <Stages
        label={texts.stage}
        stages={stages}
        current={deal.stage}
        next={canMove ? nextStages(deal.stage) : []}
        onGo={(stage) => move(deal, stage)}
        going={going?.stage ?? null}
      />
      {isOver(deal.stage) && (
        <Alert
          tone={deal.stage === "won" ? "good" : "warn"}
          actions={
            canMove && (
              <span className="flex flex-wrap gap-2">
                <Button size="small" icon={RotateCcw} busy={going !== null} onClick={() => move(deal, "qualified")}>
                  {texts.reopen}
                </Button>
                {deal.stage === "lost" && (
                  <Button size="small" rank="plain" onClick={() => move(deal, "lost")}>
                    {texts.rewordLost}
                  </Button>
                )}
              </span>
            )
          }
        >
          {deal.stage === "won" ? (
            texts.wonNote
          ) : (
            <>
              {texts.lostBecause} <bdi>{deal.lost_reason}</bdi>
            </>
          )}
        </Alert>
      )}
      {dialog}
    </div>
  );
}

function Deleted({ id }: { id: number }) {
  const may = useMay();
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    await restoreDeal(id).then(() => toasts.done(texts.wasRestored), toasts.failed);
    setBusy(false);
  };
  return (
    <Alert
      tone="warn"
      actions={
        may("restore_deal") && (
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
