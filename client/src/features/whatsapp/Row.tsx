/** A conversation in the inbox: who, the newest message in a line, and whether it waits to be read. */

import { Link } from "@tanstack/react-router";
import { Avatar } from "../../ui/Avatar";
import { cls } from "../../ui/class";
import { Brief, HandlerSign, Ticks } from "./parts";
import { texts } from "./texts";
import { briefly, type Conversation, nameOf } from "./view";

interface RowProps {
  conversation: Conversation;
  isChosen: boolean;
  onOpen: () => void;
}

export function Row({ conversation, isChosen, onOpen }: RowProps) {
  const { last_message: last, unread } = conversation;
  const name = nameOf(conversation) || texts.hidden;
  const isWaiting = unread > 0;
  return (
    <Link
      to="/whatsapp"
      search={(before: object) => ({ ...before, conversation: String(conversation.id), customer: undefined })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!isChosen) onOpen();
      }}
      aria-current={isChosen ? "true" : undefined}
      className={cls(
        "flex h-full items-center gap-3 border-b border-line px-3 -outline-offset-2",
        isChosen ? "bg-brand-tint" : "hover:bg-ground",
      )}
    >
      <Avatar name={name} className="size-11" />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className={cls("min-w-0 grow truncate", isWaiting ? "font-bold" : "font-semibold")}>
            <bdi>{name}</bdi>
          </span>
          <span className={cls("shrink-0 text-xs tabular-nums", isWaiting ? "font-bold text-brand" : "text-soft")}>
            {briefly(conversation.last_message_at, Date.now())}
          </span>
        </span>
        <span className="mt-0.5 flex items-center gap-1.5 text-sm">
          {last?.direction === "out" && <Ticks status={last.status} />}
          <span className={cls("min-w-0 grow truncate", isWaiting ? "font-semibold text-ink" : "text-soft")}>
            {last && <Brief kind={last.kind} text={last.text} />}
          </span>
          <HandlerSign handler={conversation.handler} className="shrink-0 text-faint" />
          {isWaiting && (
            <span className="min-w-5 shrink-0 rounded-full bg-brand px-1.5 text-center text-xs leading-5 font-bold text-on-brand">
              <span aria-hidden>{unread}</span>
              <span className="sr-only">{texts.unread(unread)}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}
