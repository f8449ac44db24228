/** The sound of a call: play it, move in it, hear it faster, take it along. Time runs from the left here as it does on every player. */

import { Download, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import type { KeyboardEvent } from "react";
import { download } from "../../lib/files";
import { duration } from "../../lib/format";
import { type Player as Playing, SPEEDS } from "../../lib/player";
import { Button, IconButton } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { Spinner } from "../../ui/Spinner";
import { Failed } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { isLive, spans, type WholeCall } from "./view";

const STEP_S = 5;
const JUMP_S = 10;

export function Player({ player, call }: { player: Playing; call: WholeCall }) {
  if (player.state === "none") return <Silence live={isLive(call)} />;
  if (player.state === "failed") {
    return (
      <Card>
        <Failed error={player.error} className="py-4" />
      </Card>
    );
  }
  return (
    <Card>
      <audio ref={player.audio} src={player.url} preload="metadata" {...player.events} />
      {player.state === "loading" ? (
        <p role="status" className="flex min-h-24 items-center justify-center gap-3 text-soft">
          <Spinner className="size-5" /> {texts.loadingSound}
        </p>
      ) : (
        <Controls player={player} call={call} />
      )}
    </Card>
  );
}

function Silence({ live }: { live: boolean }) {
  return (
    <Card>
      <p className="font-semibold">{live ? texts.recordingLater : texts.noRecording}</p>
      {!live && <p className="mt-1 text-sm text-soft">{texts.recordingOff}</p>}
    </Card>
  );
}

function Controls({ player, call }: { player: Playing; call: WholeCall }) {
  const toasts = useToasts();
  const save = () => download(`/api/calls/${call.call_sid}/recording`).catch(toasts.failed);
  return (
    <div className="grid gap-3" dir="ltr">
      <Bar player={player} call={call} />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
        <IconButton icon={RotateCcw} label={texts.backward} onClick={() => player.seek(player.time - JUMP_S)} />
        <button
          type="button"
          onClick={player.toggle}
          aria-label={player.playing ? texts.pause : texts.play}
          className="flex size-12 items-center justify-center rounded-full bg-brand text-on-brand shadow-sm hover:bg-brand-deep"
        >
          {player.playing ? (
            <Pause className="size-5" fill="currentColor" aria-hidden />
          ) : (
            <Play className="ms-0.5 size-5" fill="currentColor" aria-hidden />
          )}
        </button>
        <IconButton icon={RotateCw} label={texts.forward} onClick={() => player.seek(player.time + JUMP_S)} />
        <span className="ms-1 text-sm text-soft tabular-nums">
          <span className="font-semibold text-ink">{duration(player.time)}</span> / {duration(player.length)}
        </span>
        <fieldset className="flex rounded-sm bg-sunken p-0.5 sm:ms-auto">
          <legend className="sr-only">{texts.speed}</legend>
          {SPEEDS.map((speed) => (
            <button
              key={speed}
              type="button"
              aria-pressed={player.speed === speed}
              onClick={() => player.setSpeed(speed)}
              className={cls(
                "min-h-8 min-w-11 rounded-sm px-2 text-sm font-semibold tabular-nums max-sm:min-h-10",
                player.speed === speed ? "bg-surface text-brand shadow-sm" : "text-soft hover:text-ink",
              )}
            >
              {speed}×
            </button>
          ))}
        </fieldset>
        <Button size="small" rank="plain" icon={Download} onClick={save}>
          {common.download}
        </Button>
      </div>
    </div>
  );
}

/** The whole call as a line: above it the caller spoke, below it the receptionist. */
function Bar({ player, call }: { player: Playing; call: WholeCall }) {
  const length = player.length || 1;
  const part = (second: number) => `${(second / length) * 100}%`;
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP_S, ArrowRight: STEP_S }[event.key];
    if (event.key === " ") player.toggle();
    else if (step) player.seek(player.time + step);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative h-14 overflow-hidden rounded-sm bg-ground" title={texts.keys}>
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {spans(call.turns, player.length).map((span) => (
        <span
          key={span.seq}
          className={cls(
            "absolute h-4.5 min-w-1 rounded-sm",
            span.who === "caller" ? "bottom-1/2 mb-1 bg-info" : "top-1/2 mt-1 bg-brand",
            span.to <= player.time ? "" : "opacity-40",
          )}
          style={{ insetInlineStart: part(span.from), inlineSize: part(span.to - span.from) }}
        />
      ))}
      <span
        className="absolute inset-y-0 w-0.5 rounded-full bg-ink"
        style={{ insetInlineStart: `min(${part(player.time)}, 100% - 2px)` }}
      />
      <input
        type="range"
        min={0}
        max={player.length}
        step={0.1}
        value={player.time}
        aria-label={texts.position}
        aria-valuetext={texts.ofTotal(duration(player.time), duration(player.length))}
        onChange={(event) => player.seek(Number(event.target.value))}
        onKeyDown={keys}
        className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
      />
    </div>
  );
}
