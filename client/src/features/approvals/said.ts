/** What was said right before the receptionist asked: the customer's words, and what they answered to. */

import { api, type Schemas } from "../../api/member";
import type { Approval } from "./view";

export interface Words {
  who: "caller" | "agent";
  text: string;
  at_ms: number;
}

/** As far back as a request lies from the words that it came from. */
const MESSAGES = 20;

/** The last words of the customer before a moment, with the sentence before them; none where nothing is known. */
export function wordsBefore(words: readonly Words[], at_ms: number): Words[] {
  const before = words.filter((one) => one.at_ms <= at_ms && one.text.trim() !== "");
  const last = before.findLastIndex(({ who }) => who === "caller");
  const asked = before[last - 1];
  return last < 0 ? [] : before.slice(asked?.who === "agent" ? last - 1 : last, last + 1);
}

/** Both are asked for by their place of origin alone, so that requests of one conversation ask once. */
export function useSaid({ call_sid, conversation_id, asked_at }: Approval): Words[] {
  const call = api.useQuery(
    "get",
    "/api/calls/{call_sid}",
    { params: { path: { call_sid: call_sid ?? "" } } },
    { enabled: call_sid != null },
  );
  const chat = api.useQuery(
    "get",
    "/api/whatsapp/messages",
    { params: { query: { conversation_id: conversation_id ?? 0, limit: MESSAGES } } },
    { enabled: call_sid == null && conversation_id != null },
  );
  const words = call.data ? ofCall(call.data) : (chat.data?.items.map(ofMessage) ?? []);
  return wordsBefore(
    words.sort((one, other) => one.at_ms - other.at_ms),
    Date.parse(asked_at),
  );
}

function ofCall(call: Schemas["WholeCall"]): Words[] {
  const began = Date.parse(call.answered_at ?? call.created_at);
  return call.turns.map(({ who, text, heard_text, started_ms }) => ({
    who: who === "caller" ? "caller" : "agent",
    text: heard_text ?? text,
    at_ms: began + started_ms,
  }));
}

function ofMessage({ direction, body, transcription, at }: Schemas["Message"]): Words {
  return { who: direction === "in" ? "caller" : "agent", text: body || transcription || "", at_ms: Date.parse(at) };
}
