/** What a trial call asks of the program. */

import { ask, open, type Schemas } from "../../api/member";
import { codeOf } from "../../api/refusal";
import { listen } from "../../api/stream";
import type { Deed, News, Turn } from "./state";

export type Offered = Schemas["Trial"];

/** Making a sentence's sound takes a voice a few seconds at most. */
const SPOKEN_WITHIN_MS = 20_000;

export async function offer(signal: AbortSignal): Promise<Offered> {
  const { data, error } = await ask.POST("/api/trials", { signal });
  if (!data) throw error;
  return data;
}

/** The sound of typed words: G.711 μ-law. */
export async function speak(id: number, text: string, signal: AbortSignal): Promise<Uint8Array> {
  const headers = { "content-type": "application/json" };
  const wish = { method: "POST", headers, body: JSON.stringify({ text }), signal };
  const answer = await open(`/api/trials/${id}/say`, wish, SPOKEN_WITHIN_MS);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What is said and done, until it is over; the answer ends it before. */
export function follow(id: number, told: (news: News) => void, over: () => void): () => void {
  const end = listen(`/api/trials/${id}/events`, {
    told: ({ event, data }) => {
      if (event === "turn") told({ kind: "turn", turn: JSON.parse(data) as Turn });
      if (event === "tool") told({ kind: "deed", deed: JSON.parse(data) as Deed });
      if (event !== "over") return;
      end();
      over();
    },
    // The program has forgotten it.
    broken: (error) => error !== null && codeOf(error) === "not_found" && end(),
  });
  return end;
}
