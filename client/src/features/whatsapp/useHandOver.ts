/** Who answers from here on. It is seen at once, and taken back where the program refuses. */

import { useMe } from "../../api/me";
import { ask, type Schemas } from "../../api/member";
import { useToasts } from "../../ui/Toasts";
import { change } from "./held";
import { texts } from "./texts";
import type { Conversation } from "./view";

export function useHandOver({ id, handler, assigned_to }: Conversation) {
  const { user } = useMe();
  const toasts = useToasts();
  const move = async (how: Schemas["ConversationChange"]) => {
    const before = { handler, assigned_to };
    change(id, how as Partial<Conversation>);
    const { data, error } = await ask
      .PATCH("/api/whatsapp/conversations/{id}", { params: { path: { id } }, body: how })
      .catch((error: unknown) => ({ data: undefined, error }));
    change(id, data ?? before);
    if (!data) toasts.failed(error);
    return Boolean(data);
  };
  return async (to: Conversation["handler"]) => {
    const isDone = await move(to === "person" ? { handler: to, assigned_to: user.id } : { handler: to });
    if (!isDone) return;
    const said = { bot: texts.handedToBot, person: texts.handedToMe, closed: texts.closedDone }[to];
    toasts.done(said, to === "closed" ? () => void move({ handler }) : undefined);
  };
}
