/** One conversation: whom with, who answers, what was written, and the line to write in. */

import { useEffect } from "react";
import { useMay } from "../../api/me";
import { api, ask } from "../../api/member";
import { Failed, Skeleton } from "../../ui/states";
import { Composer } from "./Composer";
import { change } from "./held";
import { Messages } from "./Messages";
import { TalkHead } from "./TalkHead";
import type { Conversation } from "./view";

export function Talk({ id }: { id: number }) {
  const found = api.useQuery("get", "/api/whatsapp/conversations/{id}", { params: { path: { id } } });
  if (found.error && !found.data) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} />;
  return <Shown conversation={found.data} />;
}

function Shown({ conversation }: { conversation: Conversation }) {
  useRead(conversation);
  return (
    <section className="flex h-full min-h-0 flex-col bg-ground" aria-labelledby="talk-with">
      <TalkHead conversation={conversation} />
      <Messages conversation={conversation} />
      <Composer conversation={conversation} />
    </section>
  );
}

/** Whoever has it before their eyes has read it. */
function useRead({ id, unread, last_message_at }: Conversation) {
  const may = useMay();
  const mayRead = may("read_conversation");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message is read anew
  useEffect(() => {
    if (unread === 0 || !mayRead) return;
    const read = async () => {
      if (document.visibilityState !== "visible") return;
      const { response } = await ask.POST("/api/whatsapp/conversations/{id}/read", { params: { path: { id } } });
      if (response.ok) change(id, { unread: 0 });
    };
    const look = () => void read().catch(() => {});
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [id, unread, mayRead, last_message_at]);
}
