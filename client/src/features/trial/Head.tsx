/** Above the call: what the receptionist does in this moment, for how long it lasts, and the two buttons of a telephone. */

import { Headset, Mic, MicOff, PhoneOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { duration } from "../../lib/format";
import { Button, IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import type { Trial } from "./useTrial";
import { type Doing, doing, isBusy, lasted } from "./view";

const SECOND_MS = 1_000;
const LOOKS: Record<Doing, string> = {
  asking: "bg-warn-tint text-warn",
  connecting: "bg-warn-tint text-warn",
  listening: "bg-info-tint text-info",
  speaking: "bg-brand text-on-brand",
  closing: "bg-sunken text-soft",
  over: "bg-sunken text-soft",
};

export function Head({ trial }: { trial: Trial }) {
  const { state } = trial;
  const now = useSeconds(state.began !== null && state.ended === null);
  const seconds = lasted(state, now);
  const hasLine = isBusy(state.phase);
  const box = useRef<HTMLElement>(null);
  // The button that was pressed to call is gone.
  useEffect(() => {
    if (hasLine) box.current?.focus({ preventScroll: true });
  }, [hasLine]);
  return (
    <header
      ref={box}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-3 outline-none sm:px-4"
    >
      <Face does={doing(state)} />
      <div className="min-w-0 grow">
        <h2 className="font-bold">{texts.agent}</h2>
        <p role="status" className="text-sm text-soft">
          {texts.doing[doing(state)]}
        </p>
      </div>
      {seconds !== null && (
        <span role="timer" aria-label={texts.lasts} title={texts.lasts} className="text-lg font-bold tabular-nums">
          <bdi>{duration(seconds)}</bdi>
        </span>
      )}
      {hasLine && <Buttons trial={trial} />}
    </header>
  );
}

/** Moves while the receptionist speaks. */
function Face({ does }: { does: Doing }) {
  const isWaiting = does === "connecting" || does === "asking";
  return (
    <span className="relative flex size-12 shrink-0 items-center justify-center" aria-hidden>
      {does === "speaking" && (
        <span className="absolute size-full rounded-full bg-brand opacity-40 motion-safe:animate-ping" />
      )}
      <span
        className={cls("relative flex size-12 items-center justify-center rounded-full transition-colors", LOOKS[does])}
      >
        <Headset className={cls("size-6", isWaiting && "animate-pulse")} />
      </span>
    </span>
  );
}

function Buttons({ trial: { state, level, mute, listen, hangUp } }: { trial: Trial }) {
  const isOn = state.microphone === "on";
  return (
    <div className="flex items-center gap-2">
      {isOn || state.microphone === "muted" ? (
        <span className="relative flex overflow-hidden rounded-full">
          <span
            ref={(element) => {
              level.current = element;
            }}
            className="absolute inset-0 origin-bottom scale-y-0 bg-good opacity-40 transition-transform"
            aria-hidden
          />
          <IconButton
            icon={isOn ? Mic : MicOff}
            label={isOn ? texts.mute : texts.unmute}
            aria-pressed={!isOn}
            onClick={() => mute(isOn)}
            className={cls(
              "relative !size-11 !rounded-full border",
              isOn ? "border-line" : "!bg-warn-tint border-warn !text-warn",
            )}
          />
        </span>
      ) : (
        state.phase === "on" && (
          <IconButton
            icon={MicOff}
            label={texts.openMicrophone}
            onClick={listen}
            className="!size-11 !rounded-full border border-line"
          />
        )
      )}
      <Button
        rank="danger"
        icon={PhoneOff}
        title={texts.hangUp}
        onClick={hangUp}
        className="!min-h-11 !rounded-full max-sm:!w-11 max-sm:!px-0"
      >
        <span className="max-sm:sr-only">{texts.hangUp}</span>
      </Button>
    </div>
  );
}

/** Milliseconds, told every second for as long as somebody counts. */
function useSeconds(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isCounting) return;
    const tell = () => setNow(Date.now());
    tell();
    const timer = setInterval(tell, SECOND_MS);
    return () => clearInterval(timer);
  }, [isCounting]);
  return now;
}
