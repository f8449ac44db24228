/** A telephone in the page that calls the receptionist, with what it knows and does beside what is said. */

import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { cls } from "../../ui/class";
import { Page } from "../../ui/Page";
import { Forbidden } from "../../ui/states";
import { Can } from "./Can";
import { Deeds } from "./Deeds";
import { How } from "./How";
import { Knows } from "./Knows";
import { Phone } from "./Phone";
import type { TurnParts } from "./Said";
import { texts } from "./texts";
import { useTrial } from "./useTrial";

export function Trial({ parts }: { parts: TurnParts }) {
  const may = useMay();
  return may("create_trial") ? <Whole parts={parts} /> : <Forbidden />;
}

function Whole({ parts }: { parts: TurnParts }) {
  const trial = useTrial();
  const { state } = trial;
  const isKnown = state.prompt !== "";
  // On a telephone the call needs the room.
  const subtitle = <p className={cls("max-w-2xl", isKnown && "max-lg:hidden")}>{texts.subtitle}</p>;
  return (
    <Page title={texts.title} subtitle={subtitle}>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Phone trial={trial} parts={parts} />
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <Alert tone="info">{texts.nothingReal}</Alert>
          {isKnown ? (
            <>
              <Deeds deeds={state.deeds} isOver={state.phase === "over"} />
              <Can tools={state.tools} deeds={state.deeds} />
              <Knows prompt={state.prompt} />
            </>
          ) : (
            <How />
          )}
        </div>
      </div>
    </Page>
  );
}
