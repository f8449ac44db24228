/** The small signs by which a lead is known in a list. */

import { Sparkles } from "lucide-react";
import { Badge } from "../../ui/Badge";
import { texts } from "./texts";
import { type LeadStage, TONES } from "./view";

export function StageBadge({ stage }: { stage: LeadStage }) {
  return <Badge tone={TONES[stage]}>{texts.stages[stage]}</Badge>;
}

/** Written down by the receptionist, not by a person. */
export function AgentMark() {
  return (
    <span
      title={texts.byAgent}
      className="inline-flex shrink-0 items-center gap-1 rounded-full bg-violet-tint px-1.5 text-xs font-semibold text-violet"
    >
      <Sparkles className="size-3" aria-hidden />
      {texts.agent}
      <span className="sr-only">{texts.byAgent}</span>
    </span>
  );
}
