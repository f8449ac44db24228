/** Changes that are shown before the program has told of them: the lists and the conversations that are held here. */

import type { InfiniteData } from "@tanstack/react-query";
import { queries } from "../../api/member";
import type { Conversation, Message } from "./view";

interface Page<T> {
  items: T[];
  total: number;
}

const CONVERSATIONS = "/api/whatsapp/conversations";
const CONVERSATION = "/api/whatsapp/conversations/{id}";
const MESSAGES = "/api/whatsapp/messages";

type Pages<T> = InfiniteData<Page<T>> | undefined;

/** Changes a conversation wherever it is held. */
export function change(id: number, how: Partial<Conversation>): void {
  const changed = (one: Conversation) => (one.id === id ? { ...one, ...how } : one);
  queries.setQueriesData<Conversation>({ queryKey: ["get", CONVERSATION] }, (one) => one && changed(one));
  queries.setQueriesData<Pages<Conversation>>({ queryKey: ["get", CONVERSATIONS] }, (held) => {
    if (!held || !("pages" in held)) return held;
    return { ...held, pages: held.pages.map((page) => ({ ...page, items: page.items.map(changed) })) };
  });
}

/** A message that has just been written stands at the end at once. */
export function add(message: Message): void {
  const isOfIt = (key: readonly unknown[]) =>
    (key[2] as { params?: { query?: { conversation_id?: number } } } | undefined)?.params?.query?.conversation_id ===
    message.conversation_id;
  queries.setQueriesData<Pages<Message>>(
    { queryKey: ["get", MESSAGES], predicate: ({ queryKey }) => isOfIt(queryKey) },
    (held) => {
      const [first, ...rest] = held?.pages ?? [];
      if (!held || !first || held.pages.some((page) => page.items.some((one) => one.id === message.id))) return held;
      return { ...held, pages: [{ ...first, total: first.total + 1, items: [message, ...first.items] }, ...rest] };
    },
  );
}

export function refresh(what: "messages" | "conversations"): Promise<void> {
  const beginning = what === "messages" ? MESSAGES : CONVERSATIONS;
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => typeof queryKey[1] === "string" && queryKey[1].startsWith(beginning),
  });
}
