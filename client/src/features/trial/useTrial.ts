/** The trial call of the page: one at a time, gone with the page. */

import { type RefObject, useCallback, useEffect, useReducer, useRef } from "react";
import { useToasts } from "../../ui/Toasts";
import { Call } from "./call";
import { after, BEFORE, type State } from "./state";

export interface Trial {
  state: State;
  /** Shows how loud the microphone is: grows from 0 to 1. */
  level: RefObject<HTMLElement | null>;
  begin: (byVoice: boolean) => void;
  hangUp: () => void;
  mute: (muted: boolean) => void;
  /** Asks for the microphone in the middle of the call. */
  listen: () => void;
  type: (text: string) => void;
  hurry: (id: number) => void;
}

export function useTrial(): Trial {
  const [state, report] = useReducer(after, BEFORE);
  const { failed } = useToasts();
  const call = useRef<Call | null>(null);
  const level = useRef<HTMLElement | null>(null);
  useEffect(() => () => call.current?.leave(), []);
  const begin = useCallback(
    (byVoice: boolean) => {
      call.current?.leave();
      const shown = (loud: number) => level.current?.style.setProperty("transform", `scaleY(${loud.toFixed(2)})`);
      call.current = new Call(report, failed, shown);
      call.current.begin(byVoice);
    },
    [failed],
  );
  return {
    state,
    level,
    begin,
    hangUp: () => call.current?.hangUp(),
    mute: (muted) => call.current?.mute(muted),
    listen: () => call.current?.listen(),
    type: (text) => call.current?.type(text),
    hurry: (id) => call.current?.hurry(id),
  };
}
