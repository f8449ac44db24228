/** The telephone: an invitation to call, the call, and how it ended. */

import { Headset } from "lucide-react";
import { Alert } from "../../ui/Alert";
import { Fill } from "../../ui/Fill";
import { State as Empty } from "../../ui/states";
import { Dial } from "./Dial";
import { Head } from "./Head";
import { Outcome } from "./Outcome";
import type { TurnParts } from "./Said";
import type { State } from "./state";
import { Talk } from "./Talk";
import { texts } from "./texts";
import type { Trial } from "./useTrial";
import { isBusy } from "./view";
import { Write } from "./Write";

const BOX = "min-w-0 overflow-hidden rounded-md border border-line bg-surface shadow-sm";

export function Phone({ trial, parts }: { trial: Trial; parts: TurnParts }) {
  const { state, begin } = trial;
  const outcome = state.ending && (
    <Outcome key={state.ended} ending={state.ending} refusal={state.refusal} begin={begin} />
  );
  if (isBusy(state.phase) || state.began !== null)
    return (
      <Fill className="!min-h-[30rem] pb-4">
        <section aria-label={texts.title} className={`${BOX} flex h-full flex-col`}>
          <Head trial={trial} />
          <Notice state={state} />
          <Talk state={state} parts={parts} onHurry={trial.hurry} />
          {state.phase === "on" && <Write onSay={trial.type} />}
          {outcome}
        </section>
      </Fill>
    );
  return (
    <section aria-label={texts.title} className={BOX}>
      {outcome ?? (
        <Empty icon={Headset} title={texts.inviteTitle} text={texts.invite}>
          <Dial call={texts.call} typing={texts.callTyping} begin={begin} />
        </Empty>
      )}
    </section>
  );
}

/** What there is to know of the microphone. */
function Notice({ state: { phase, microphone } }: { state: State }) {
  const isAsking = phase === "asking";
  const text = isAsking ? texts.askingHint : isBusy(phase) ? texts.microphones[microphone] : null;
  if (!text) return null;
  return (
    <div className="px-3 pb-3 sm:px-4">
      <Alert tone={isAsking || microphone === "muted" ? "info" : "warn"}>{text}</Alert>
    </div>
  );
}
