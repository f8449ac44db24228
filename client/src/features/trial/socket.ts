/** The line to the program: what the telephone makes of its messages, and the other way round. A thin shell around `sound/wire.ts`. */

import type { Schemas } from "../../api/member";
import type { Order, Tick } from "./sound/handset";
import { orderOf, PROTOCOL, Wire } from "./sound/wire";

export interface Socket {
  tick: (tick: Tick) => void;
  hangUp: () => void;
}

interface Ends {
  opened: () => void;
  ordered: (order: Order) => void;
  /** It is gone; not told to whoever has hung up. */
  closed: (wasOpen: boolean) => void;
}

/** About five seconds of sound that nobody takes: there is no network any more, though the browser still hopes. */
const MOST_WAITING_BYTES = 75_000;

export function openSocket(trial: Pick<Schemas["Trial"], "socket" | "token" | "call_sid">, ends: Ends): Socket {
  const socket = new WebSocket(new URL(trial.socket, location.href.replace(/^http/, "ws")), [PROTOCOL, trial.token]);
  const wire = new Wire(`MZ${crypto.randomUUID().replaceAll("-", "")}`, trial.call_sid);
  let state: "opening" | "open" | "closed" = "opening";
  const close = () => {
    const wasOpen = state === "open";
    if (state === "closed") return;
    state = "closed";
    ends.closed(wasOpen);
  };
  socket.onopen = () => {
    for (const message of wire.begin()) socket.send(message);
    // Whoever has hung up already gives back the line that was kept for them.
    if (state === "closed") return bye();
    state = "open";
    ends.opened();
  };
  const bye = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(wire.stop());
    if (socket.readyState !== WebSocket.CONNECTING) socket.close();
  };
  socket.onclose = close;
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const order = state === "open" ? orderOf(data) : null;
    if (order) ends.ordered(order);
  };
  return {
    tick: ({ sound, marks }) => {
      if (state !== "open" || socket.readyState !== WebSocket.OPEN) return;
      socket.send(wire.media(sound));
      for (const mark of marks) socket.send(wire.mark(mark));
      if (socket.bufferedAmount > MOST_WAITING_BYTES) {
        close();
        socket.close();
      }
    },
    hangUp: () => {
      state = "closed";
      bye();
    },
  };
}
