/** A trial call as it goes on: how far it is, what was said and done, and what was typed and not heard yet. Pure. */

import type { Schemas } from "../../api/member";
import type { Trouble } from "./sound/microphone";

export type Turn = Schemas["Turn"];

/** What a tool did. */
export interface Deed {
  name: string;
  arguments: unknown;
  answer: string;
  ms: number;
}

/** Typed words on their way. `lost`: nobody heard them. */
export interface Typed {
  id: number;
  text: string;
  state: "waits" | "saying" | "said" | "lost";
}

export type Microphone = "off" | "on" | "muted" | Trouble;

/** `asking`: for the microphone. */
export type Phase = "before" | "asking" | "connecting" | "on" | "closing" | "over";

/** How it ended. `unanswered`: the line was never opened; `refused`: the program said why. */
export type Ending = "hungUp" | "ended" | "lost" | "expired" | "unanswered" | "refused" | "noAudio";

export interface State {
  phase: Phase;
  ending: Ending | null;
  /** What the program refused it with. */
  refusal: unknown;
  prompt: string;
  tools: readonly string[];
  isSpeaking: boolean;
  microphone: Microphone;
  turns: readonly Turn[];
  deeds: readonly Deed[];
  typed: readonly Typed[];
  /** Milliseconds, by the clock of the page. */
  began: number | null;
  ended: number | null;
}

export const BEFORE: State = {
  phase: "before",
  ending: null,
  refusal: null,
  prompt: "",
  tools: [],
  isSpeaking: false,
  microphone: "off",
  turns: [],
  deeds: [],
  typed: [],
  began: null,
  ended: null,
};

export type News =
  | { kind: "asking" }
  | { kind: "connecting" }
  | { kind: "offered"; prompt: string; tools: readonly string[] }
  | { kind: "open"; at: number }
  | { kind: "speaking"; isSpeaking: boolean }
  | { kind: "microphone"; microphone: Microphone }
  | { kind: "turn"; turn: Turn }
  | { kind: "deed"; deed: Deed }
  | { kind: "typed"; id: number; text: string }
  | { kind: "line"; id: number; state: Typed["state"] }
  | { kind: "closing" }
  | { kind: "over"; ending: Ending; at: number; refusal?: unknown };

/** The call after some news. */
export function after(state: State, news: News): State {
  switch (news.kind) {
    case "asking":
      return { ...BEFORE, phase: "asking" };
    case "connecting":
      return { ...BEFORE, phase: "connecting", microphone: state.microphone };
    case "offered":
      return { ...state, prompt: news.prompt, tools: news.tools };
    case "open":
      return { ...state, phase: "on", began: news.at };
    case "speaking":
      return { ...state, isSpeaking: news.isSpeaking };
    case "microphone":
      return { ...state, microphone: news.microphone };
    case "turn":
      return withTurn(state, news.turn);
    case "deed":
      return { ...state, deeds: [...state.deeds, news.deed] };
    case "typed":
      return { ...state, typed: [...state.typed, { id: news.id, text: news.text, state: "waits" }] };
    case "line":
      return { ...state, typed: state.typed.map((one) => (one.id === news.id ? { ...one, state: news.state } : one)) };
    case "closing":
      return { ...state, phase: "closing", isSpeaking: false };
    case "over":
      return ended(state, news.ending, news.at, news.refusal);
  }
}

/** A turn once, in its place. What was typed is no longer on its way when the caller was heard to say it. */
function withTurn(state: State, turn: Turn): State {
  const known = state.turns.find(({ seq }) => seq === turn.seq);
  const turns = [...state.turns.filter((one) => one !== known), turn].sort((one, other) => one.seq - other.seq);
  const isNews = turn.who === "caller" && known?.text !== turn.text;
  return { ...state, turns, typed: isNews ? without(state.typed, turn.text) : state.typed };
}

function without(typed: readonly Typed[], words: string): readonly Typed[] {
  const heard = typed.find(({ text, state }) => state !== "waits" && words.includes(text));
  return typed.filter((one) => one !== heard);
}

function ended(state: State, ending: Ending, at: number, refusal: unknown): State {
  if (state.phase === "over") return state;
  // What is being said may still be told as a turn.
  const typed = state.typed.map((one) => (one.state === "said" ? one : { ...one, state: "lost" as const }));
  const microphone = state.microphone === "on" || state.microphone === "muted" ? "off" : state.microphone;
  return { ...state, phase: "over", ending, refusal, ended: at, isSpeaking: false, typed, microphone };
}
