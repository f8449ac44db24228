/** Every turn of a call: the caller at the start of the line, the receptionist at its end. The one that sounds is lit. */

import { Scissors } from "lucide-react";
import { useEffect, useRef } from "react";
import { duration } from "../../lib/format";
import { cls } from "../../ui/class";
import { Stages } from "./Stages";
import { texts } from "./texts";
import { heard, isLive, type Turn, turnAt, type WholeCall } from "./view";

interface TranscriptProps {
  call: WholeCall;
  /** Where the sound is; null where there is none. */
  at: number | null;
  seek: ((turn: Turn) => void) | undefined;
}

/** Whoever reads further up than this is left in peace. */
const NEAR_PX = 240;

export function Transcript({ call, at, seek }: TranscriptProps) {
  const spoken = at ? turnAt(call.turns, at) : null;
  const live = isLive(call);
  const end = useRef<HTMLDivElement>(null);
  const count = call.turns.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new turn is shown as it comes
  useEffect(() => {
    const below = (end.current?.getBoundingClientRect().top ?? 0) - innerHeight;
    if (live && below < NEAR_PX) end.current?.scrollIntoView({ block: "nearest" });
  }, [count, live]);
  if (count === 0 && !call.transcription)
    return <p className="py-6 text-center text-soft">{live ? texts.noTurnsYet : texts.noTurns}</p>;
  return (
    <div>
      {call.transcription && (
        <blockquote className="mb-4 rounded-md bg-info-tint px-4 py-3">
          <p className="text-sm font-semibold text-info">{texts.recordedMessage}</p>
          <p className="wrap-anywhere">
            <bdi>{call.transcription}</bdi>
          </p>
        </blockquote>
      )}
      <ol className="grid gap-3" aria-live={live ? "polite" : undefined}>
        {call.turns.map((turn) => (
          <Said key={turn.seq} turn={turn} isSpoken={turn.seq === spoken} seek={seek} />
        ))}
      </ol>
      <div ref={end} className="scroll-mb-24" />
    </div>
  );
}

interface SaidProps {
  turn: Turn;
  isSpoken: boolean;
  seek: TranscriptProps["seek"];
}

function Said({ turn, isSpoken, seek }: SaidProps) {
  const isCaller = turn.who === "caller";
  const at = duration(turn.started_ms / 1000);
  const words = (
    <>
      <span className="mb-0.5 flex items-center gap-2 text-xs">
        <span className={cls("font-semibold", isCaller ? "text-info" : "text-brand")}>
          {isCaller ? texts.caller : texts.agent}
        </span>
        <bdi className="text-soft tabular-nums">{at}</bdi>
        <Interrupted turn={turn} />
      </span>
      <Words turn={turn} />
    </>
  );
  const look = cls(
    "block w-full rounded-lg border px-4 py-2.5 text-start transition-colors",
    isCaller ? "rounded-ss-sm bg-info-tint" : "rounded-se-sm bg-brand-tint",
    isSpoken ? "border-brand shadow-md" : "border-transparent",
  );
  return (
    <li
      className={cls("max-w-[88%] min-w-0 sm:max-w-[75%]", isCaller ? "justify-self-start" : "justify-self-end")}
      aria-current={isSpoken || undefined}
    >
      {seek ? (
        <button
          type="button"
          className={cls(look, "hover:border-brand")}
          title={texts.seekTo(at)}
          onClick={() => seek(turn)}
        >
          {words}
        </button>
      ) : (
        <div className={look}>{words}</div>
      )}
      <Stages turn={turn} />
    </li>
  );
}

/** Says that the caller cut it short. */
export function Interrupted({ turn }: { turn: Turn }) {
  if (!turn.interrupted) return null;
  return (
    <span className="inline-flex items-center gap-1 text-warn">
      <Scissors className="size-3" aria-hidden /> {texts.interrupted}
    </span>
  );
}

/** What was said; what did not reach the caller's ear is struck out. */
export function Words({ turn }: { turn: Turn }) {
  const [reached, lost] = heard(turn);
  return (
    <span dir="auto" className="block leading-relaxed whitespace-pre-wrap wrap-anywhere">
      {reached}
      {lost && (
        <s className="text-soft" title={texts.unheard}>
          {lost}
        </s>
      )}
    </span>
  );
}
