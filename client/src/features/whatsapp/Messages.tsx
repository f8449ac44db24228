/** What was written, the newest at the end. Older messages come as one goes up, and nothing jumps; what is new does not
 * pull down whoever reads further up. */

import { ChevronDown } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Rows, useList } from "../../api/list";
import { weekday } from "../../lib/format";
import { Spinner } from "../../ui/Spinner";
import { Failed, Loading } from "../../ui/states";
import { Bubble } from "./Bubble";
import { useOutbox } from "./outbox";
import { texts } from "./texts";
import { type Conversation, dayOf, days, type Message } from "./view";
import { WaitingBubble } from "./WaitingBubble";

const PAGE = 50;
/** So near to the end is at the end. */
const END_PX = 40;
/** Older messages are asked for so long before one gets there. */
const AHEAD = "400px 0px";

export function Messages({ conversation }: { conversation: Conversation }) {
  const list = useList("/api/whatsapp/messages", { conversation_id: conversation.id }, { limit: PAGE });
  if (list.isPending) return <Loading className="grow" />;
  if (list.error && list.rows.length === 0)
    return (
      <div className="grow">
        <Failed error={list.error} retry={list.retry} />
      </div>
    );
  return <Shown conversation={conversation} list={list} />;
}

/** The list grows upwards out of its end, so that whatever is added above moves nothing. */
function Shown({ conversation, list }: { conversation: Conversation; list: Rows<Message> }) {
  const box = useRef<HTMLElement>(null);
  const waiting = useOutbox(conversation.id);
  const { rows } = list;
  const all = useMemo(() => days(rows), [rows]);
  const byProvider = useMemo(() => new Map(rows.map((row) => [row.provider_message_id, row])), [rows]);
  const { below, onScroll, toEnd } = useEnd(box, rows, waiting.length);
  return (
    <div className="relative min-h-0 grow">
      <section
        ref={box}
        aria-label={texts.messages}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys
        tabIndex={0}
        className="flex h-full flex-col-reverse overflow-y-auto overscroll-contain px-3 py-3 -outline-offset-2 [overflow-anchor:none] sm:px-6"
      >
        <div className="mx-auto grid w-full max-w-4xl">
          <Older list={list} />
          {rows.length === 0 && waiting.length === 0 && (
            <p className="py-8 text-center text-soft">{texts.noMessages}</p>
          )}
          {all.map(({ day, messages }) => (
            <section key={day} className="grid gap-1">
              <DayHeading day={day} />
              {messages.map(({ message, isFirst }) => (
                <Bubble
                  key={message.id}
                  message={message}
                  isFirst={isFirst}
                  quoted={message.quoted_id == null ? undefined : (byProvider.get(message.quoted_id) ?? null)}
                />
              ))}
            </section>
          ))}
          {waiting.map((one) => (
            <WaitingBubble key={one.once} conversation={conversation} waiting={one} />
          ))}
        </div>
      </section>
      {below !== null && (
        <button
          type="button"
          onClick={toEnd}
          aria-label={below > 0 ? texts.newBelow(below) : texts.toEnd}
          className="absolute inset-x-0 bottom-3 z-20 mx-auto flex min-h-10 w-fit min-w-10 items-center justify-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-sm font-semibold text-brand shadow-md"
        >
          <ChevronDown className="size-5" aria-hidden />
          {below > 0 && texts.newBelow(below)}
        </button>
      )}
    </div>
  );
}

/** Keeps the place of whoever reads further up, and counts what has come meanwhile; null at the end. */
function useEnd(box: React.RefObject<HTMLElement | null>, rows: readonly Message[], waiting: number) {
  const [below, setBelow] = useState<number | null>(null);
  const height = useRef(0);
  const newest = rows[0];
  const last = useRef(newest?.id);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    if (newest && newest.id !== last.current) {
      last.current = newest.id;
      if (isAway(list)) {
        // The end has moved away by as much as was added there.
        list.scrollTop -= list.scrollHeight - height.current;
        if (newest.direction === "in") setBelow((count) => (count ?? 0) + 1);
      }
    }
    height.current = list.scrollHeight;
  });
  const toEnd = () => {
    if (box.current) box.current.scrollTop = 0;
  };
  // Whoever writes wants to see it.
  useEffect(() => {
    if (waiting > 0 && box.current) box.current.scrollTop = 0;
  }, [waiting, box]);
  const onScroll = () => {
    const list = box.current;
    if (list) setBelow((count) => (isAway(list) ? (count ?? 0) : null));
  };
  return { below, onScroll, toEnd };
}

function isAway(list: HTMLElement): boolean {
  return Math.abs(list.scrollTop) > END_PX;
}

/** Asks for what is older as soon as the beginning of the list comes into sight. */
function Older({ list }: { list: Rows<Message> }) {
  const mark = useRef<HTMLParagraphElement>(null);
  const [isSeen, setSeen] = useState(false);
  const { hasMore, more } = list;
  useEffect(() => {
    const seen = mark.current;
    if (!seen) return;
    const watch = new IntersectionObserver((found) => setSeen(found.at(-1)?.isIntersecting ?? false), {
      root: seen.closest("section"),
      rootMargin: AHEAD,
    });
    watch.observe(seen);
    return () => watch.disconnect();
  }, []);
  // Every time that it is drawn: what was asked while the list was being refreshed was not heard.
  useEffect(() => {
    if (isSeen && hasMore) more();
  });
  return (
    <p ref={mark} className="flex min-h-6 items-center justify-center text-soft">
      {hasMore && <Spinner className="size-4" />}
    </p>
  );
}

function DayHeading({ day }: { day: string }) {
  const which = dayOf(day, Date.now());
  const label = { today: texts.today, yesterday: texts.yesterday, day: weekday(day) }[which.is];
  return (
    <h3 className="sticky top-0 z-10 mx-auto my-2 w-fit rounded-full border border-line bg-surface px-3 py-0.5 text-xs font-semibold text-soft shadow-sm">
      {label}
    </h3>
  );
}
