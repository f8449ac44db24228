/** The calls that are going on as the stream tells of them, and those that have just ended. Pure. */

import type { Schemas } from "../../../api/member";
import type { Transfer, Turn } from "../view";

export type LiveCall = Omit<Schemas["LiveCall"], "transfer"> & { transfer?: Transfer | null };
export type WholeLive = LiveCall & { turns: Turn[] };

/** A call on the wall. */
export interface Seen {
  call: LiveCall;
  turns: readonly Turn[];
  /** When it was known to have ended, in milliseconds. */
  over: number | null;
}

/** The first one is the one that goes on for the longest, so that no card moves when another comes. */
export type Wall = readonly Seen[];

export type News =
  | { kind: "all"; calls: readonly WholeLive[] }
  | { kind: "call"; call: LiveCall }
  | { kind: "turn"; call_sid: string; turn: Turn }
  | { kind: "over"; call_sid: string };

/** How long a call that has ended stays. */
export const STAYS_MS = 12_000;

/** The wall after some news. */
export function heardOf(wall: Wall, news: News, now: number): Wall {
  const change = (sid: string, how: (seen: Seen) => Seen) =>
    wall.map((seen) => (seen.call.call_sid === sid ? how(seen) : seen));
  switch (news.kind) {
    case "all":
      return anew(wall, news.calls, now);
    case "call": {
      const { call } = news;
      const isKnown = wall.some((seen) => seen.call.call_sid === call.call_sid);
      return isKnown
        ? change(call.call_sid, (seen) => ({ ...seen, call, over: null }))
        : [...wall, { call, turns: [], over: null }];
    }
    case "turn":
      return change(news.call_sid, (seen) => ({ ...seen, turns: withTurn(seen.turns, news.turn) }));
    case "over":
      return change(news.call_sid, (seen) => ({ ...seen, over: seen.over ?? now }));
  }
}

/** What the program says is all there is: whatever else was going on has ended unseen. */
function anew(wall: Wall, calls: readonly WholeLive[], now: number): Wall {
  const going = new Map(calls.map(({ turns, ...call }) => [call.call_sid, { call, turns, over: null }]));
  const known = wall.map((seen) => {
    const found = going.get(seen.call.call_sid);
    going.delete(seen.call.call_sid);
    return found ?? { ...seen, over: seen.over ?? now };
  });
  const since = ({ call }: Seen) => (call.answered_at ? Date.parse(call.answered_at) : Number.POSITIVE_INFINITY);
  return [...known, ...[...going.values()].sort((one, other) => since(one) - since(other))];
}

function withTurn(turns: readonly Turn[], turn: Turn): readonly Turn[] {
  return [...turns.filter(({ seq }) => seq !== turn.seq), turn].sort((one, other) => one.seq - other.seq);
}

/** Without the calls that ended long enough ago. */
export function swept(wall: Wall, now: number): Wall {
  const left = wall.filter(({ over }) => over === null || now - over < STAYS_MS);
  return left.length === wall.length ? wall : left;
}

/** How many are going on. */
export function running(wall: Wall): number {
  return wall.filter(({ over }) => over === null).length;
}
