/** The wall, followed by one stream for all calls. */

import { useEffect, useState } from "react";
import { ask, type Schemas } from "../../../api/member";
import { listen } from "../../../api/stream";
import { heardOf, type LiveCall, type News, swept, type Wall, type WholeLive } from "./wall";

interface Followed {
  /** None until it is known. */
  wall: Wall | null;
  /** Why the line is broken; `wall` is what was known before. */
  broken: unknown;
}

const SWEEP_MS = 1_000;

export function useWall(): Followed & { retry: () => void } {
  const [followed, setFollowed] = useState<Followed>({ wall: null, broken: null });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another stream
  useEffect(() => {
    const take = (news: News) =>
      setFollowed(({ wall }) => ({ wall: heardOf(wall ?? [], news, Date.now()), broken: null }));
    return listen("/api/calls/live/events", {
      // The stream does not tell what has ended while nobody listened; the list does.
      begun: async () => {
        const { data, error } = await ask.GET("/api/calls/live");
        if (!data) throw error;
        take({ kind: "all", calls: data.items as unknown as WholeLive[] });
      },
      told: ({ event, data }) => {
        const news = read(event, data);
        if (news) take(news);
      },
      // One that merely ended, as with its token, is there again in a moment.
      broken: (error) => error != null && setFollowed(({ wall }) => ({ wall, broken: error })),
    });
  }, [tries]);
  useEffect(() => {
    const sweep = () =>
      setFollowed((before) => {
        const wall = before.wall && swept(before.wall, Date.now());
        return wall === before.wall ? before : { ...before, wall };
      });
    const timer = setInterval(sweep, SWEEP_MS);
    return () => clearInterval(timer);
  }, []);
  return { ...followed, retry: () => setTries((count) => count + 1) };
}

function read(event: string | undefined, data: string): News | null {
  switch (event) {
    case "call":
      return { kind: "call", call: JSON.parse(data) as LiveCall };
    case "turn":
      return { kind: "turn", ...(JSON.parse(data) as { call_sid: string; turn: Schemas["Turn"] }) };
    case "over":
      return { kind: "over", ...(JSON.parse(data) as { call_sid: string }) };
    default:
      return null;
  }
}
