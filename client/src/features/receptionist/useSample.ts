/** A voice that is listened to: fetched, heard, and silenced by the second press. */

import { useCallback, useEffect, useRef, useState } from "react";
import { open } from "../../api/member";
import { useToasts } from "../../ui/Toasts";

type State = "idle" | "loading" | "playing";

/** `listen` without words says the greeting of the business. */
export function useSample(): { state: State; listen: (voice: string, text: string) => void; stop: () => void } {
  const [state, setState] = useState<State>("idle");
  const toasts = useToasts();
  const running = useRef<{ over: AbortController; audio: HTMLAudioElement | null; url: string | null } | null>(null);
  const stop = useCallback(() => {
    const now = running.current;
    running.current = null;
    now?.over.abort();
    now?.audio?.pause();
    if (now?.url) URL.revokeObjectURL(now.url);
    setState("idle");
  }, []);
  useEffect(() => stop, [stop]);
  const listen = async (voice: string, text: string) => {
    stop();
    const mine = { over: new AbortController(), audio: null, url: null } as NonNullable<typeof running.current>;
    running.current = mine;
    setState("loading");
    try {
      const blob = await (await open("/api/receptionist/voices/sample", wish(voice, text, mine.over.signal))).blob();
      if (running.current !== mine) return;
      mine.url = URL.createObjectURL(blob);
      mine.audio = new Audio(mine.url);
      mine.audio.addEventListener("ended", stop);
      await mine.audio.play();
      if (running.current === mine) setState("playing");
    } catch (error) {
      // Whoever stopped it knows.
      if (running.current !== mine) return;
      stop();
      toasts.failed(error);
    }
  };
  return { state, listen, stop };
}

function wish(voice: string, text: string, signal: AbortSignal): RequestInit {
  const body = JSON.stringify({ voice: voice || null, text: text.trim() || null });
  return { method: "POST", headers: { "content-type": "application/json" }, body, signal };
}
