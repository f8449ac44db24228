/** Moving deals from stage to stage, wherever that is asked for; whoever loses one says why. */

import { type ReactNode, useCallback, useState } from "react";
import { ReasonDialog } from "../../ui/ReasonDialog";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { moveDeal } from "./ask";
import { texts } from "./texts";
import { type Deal, type DealStage, nextStages } from "./view";

interface Moves {
  move: (deal: Deal, stage: DealStage) => void;
  /** Where a deal is on its way to. */
  going: { id: number; stage: DealStage } | null;
  /** The question for the reason, to be put into the page. */
  dialog: ReactNode;
}

export function useMoves(): Moves {
  const toasts = useToasts();
  const [going, setGoing] = useState<Moves["going"]>(null);
  const [losing, setLosing] = useState<Deal | null>(null);
  const [isLosing, setIsLosing] = useState(false);
  const go = useCallback(
    async (deal: Deal, stage: DealStage) => {
      setGoing({ id: deal.id, stage });
      try {
        await moveDeal(deal.id, stage);
        const canReturn = nextStages(stage).includes(deal.stage);
        const undo = () => void moveDeal(deal.id, deal.stage).catch(toasts.failed);
        toasts.done(texts.moved(texts.stages[stage]), canReturn ? undo : undefined);
      } catch (error) {
        toasts.failed(error);
      }
      setGoing(null);
    },
    [toasts],
  );
  const move = useCallback(
    (deal: Deal, stage: DealStage) => {
      if (stage !== "lost") return void (deal.stage !== stage && go(deal, stage));
      setLosing(deal);
      setIsLosing(true);
    },
    [go],
  );
  const dialog = losing && (
    <ReasonDialog
      open={isLosing}
      onClose={() => setIsLosing(false)}
      title={texts.lostTitle}
      description={texts.lostText}
      label={texts.lostLabel}
      usual={texts.usualReasons}
      value={losing.lost_reason ?? ""}
      submit={losing.stage === "lost" ? common.save : texts.lostDo}
      onSubmit={(reason) => moveDeal(losing.id, "lost", reason)}
    />
  );
  return { move, going, dialog };
}
