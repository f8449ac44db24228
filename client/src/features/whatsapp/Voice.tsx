/** What was spoken: heard in the conversation, and read where it was written down. */

import { Mic, Music, Pause, Play } from "lucide-react";
import { duration } from "../../lib/format";
import { SPEEDS, usePlayer } from "../../lib/player";
import { Spinner } from "../../ui/Spinner";
import { Words } from "./Bubble";
import { pathOf } from "./Media";
import { texts } from "./texts";
import { useSeen } from "./useSeen";
import type { Message } from "./view";

export function Voice({ message }: { message: Message }) {
  const [box, isSeen] = useSeen<HTMLDivElement>();
  const player = usePlayer(isSeen ? pathOf(message) : null);
  const Kind = message.voice || message.transcription ? Mic : Music;
  const isReady = player.state === "ready";
  const next = SPEEDS[(SPEEDS.indexOf(player.speed as (typeof SPEEDS)[number]) + 1) % SPEEDS.length] ?? 1;
  return (
    <div ref={box} className="mb-1">
      <audio ref={player.audio} src={player.url} preload="metadata" {...player.events} />
      <div dir="ltr" className="flex w-72 max-w-full items-center gap-2.5 py-1">
        <button
          type="button"
          disabled={!isReady}
          onClick={player.toggle}
          aria-label={player.playing ? texts.pause : texts.play}
          className="flex size-10 shrink-0 items-center justify-center rounded-full bg-brand text-on-brand hover:bg-brand-deep disabled:opacity-60"
        >
          {player.state === "loading" ? (
            <Spinner className="size-4" />
          ) : player.playing ? (
            <Pause className="size-4" fill="currentColor" aria-hidden />
          ) : (
            <Play className="size-4" fill="currentColor" aria-hidden />
          )}
        </button>
        <div className="min-w-0 grow">
          <div className="relative flex h-5 items-center">
            <span className="absolute inset-x-0 h-1.5 rounded-full bg-ink/15" />
            <span
              className="absolute start-0 h-1.5 rounded-full bg-brand"
              style={{ inlineSize: `${(player.time / (player.length || 1)) * 100}%` }}
            />
            <input
              type="range"
              min={0}
              max={player.length || 1}
              step={0.1}
              value={player.time}
              disabled={!isReady}
              aria-label={texts.position}
              onChange={(event) => player.seek(Number(event.target.value))}
              className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
            />
          </div>
          <p className="flex items-center justify-between text-xs text-soft tabular-nums">
            {player.state === "failed" ? (
              <span dir="rtl">{texts.noFile}</span>
            ) : (
              <span>{duration(player.time || player.length)}</span>
            )}
            <button
              type="button"
              onClick={() => player.setSpeed(next)}
              aria-label={`${texts.speed} ${player.speed}`}
              className="rounded-full bg-ink/10 px-2 font-semibold"
            >
              {player.speed}×
            </button>
          </p>
        </div>
        <Kind className="size-5 shrink-0 text-soft" aria-hidden />
      </div>
      {message.transcription && (
        <div className="border-t border-ink/10 pt-1">
          <p className="text-xs font-semibold text-soft">{texts.transcription}</p>
          <Words text={message.transcription} />
        </div>
      )}
    </div>
  );
}
