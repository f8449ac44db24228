/** A recording that is played: where it is, how fast, and how to move within it. */

import { type RefObject, useEffect, useRef, useState } from "react";
import { useFile } from "./files";

export const SPEEDS = [1, 1.25, 1.5, 2] as const;

export interface Player {
  state: "none" | "loading" | "ready" | "failed";
  error: unknown;
  audio: RefObject<HTMLAudioElement | null>;
  url: string | undefined;
  /** Seconds. */
  time: number;
  length: number;
  playing: boolean;
  speed: number;
  toggle: () => void;
  /** Plays from there. */
  play: (second: number) => void;
  seek: (second: number) => void;
  setSpeed: (speed: number) => void;
  /** For the element that sounds. */
  events: { onPlay: () => void; onPause: () => void; onDurationChange: () => void; onSeeked: () => void };
}

/** Without a path there is nothing to play. */
export function usePlayer(path: string | null): Player {
  const file = useFile(path);
  const audio = useRef<HTMLAudioElement>(null);
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(SPEEDS[0]);
  useFrames(playing, () => setTime(audio.current?.currentTime ?? 0));
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = speed;
  }, [speed]);
  const seek = (second: number) => {
    const sound = audio.current;
    if (!sound) return;
    const there = Math.min(Math.max(0, second), Number.isFinite(sound.duration) ? sound.duration : second);
    sound.currentTime = there;
    setTime(there);
  };
  const start = () => {
    const sound = audio.current;
    if (!sound) return;
    sound.playbackRate = speed;
    // A browser may refuse to make a sound; then it stays paused, as is seen.
    sound.play().catch(() => setPlaying(false));
  };
  return {
    state: path === null ? "none" : file.state,
    error: file.state === "failed" ? file.error : null,
    audio,
    url: file.state === "ready" ? file.url : undefined,
    time,
    length,
    playing,
    speed,
    toggle: () => (playing ? audio.current?.pause() : start()),
    play: (second) => {
      seek(second);
      start();
    },
    seek,
    setSpeed,
    events: {
      onPlay: () => setPlaying(true),
      onPause: () => setPlaying(false),
      onDurationChange: () => {
        const known = audio.current?.duration ?? 0;
        setLength(Number.isFinite(known) ? known : 0);
      },
      onSeeked: () => setTime(audio.current?.currentTime ?? 0),
    },
  };
}

/** Calls `tell` with every picture that the screen draws, as long as it is on. */
function useFrames(on: boolean, tell: () => void) {
  const told = useRef(tell);
  told.current = tell;
  useEffect(() => {
    if (!on) return;
    let frame = requestAnimationFrame(function next() {
      told.current();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [on]);
}
