/** The conversations, the one with the newest message first. Only what is seen is drawn. */

import { useVirtualizer } from "@tanstack/react-virtual";
import { MessageCircle, MessageCirclePlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type Rows, useList } from "../../api/list";
import { useMay, useMe } from "../../api/me";
import { oneOf, useWords } from "../../lib/search";
import { IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import { SearchBox } from "../../ui/Filters";
import { Spinner } from "../../ui/Spinner";
import { Failed, NothingFound, Skeleton, State } from "../../ui/states";
import { Row } from "./Row";
import { StatusChip } from "./StatusChip";
import { texts } from "./texts";
import { asked, type Conversation, VIEWS } from "./view";
import { WriteMessage } from "./WriteMessage";

interface ConversationsProps {
  chosen: number | null;
  onOpen: (id: number) => void;
}

const ROW_PX = 76;
/** How many rows before the end the next page is asked for. */
const AHEAD = 20;

export function Conversations({ chosen, onOpen }: ConversationsProps) {
  const { user } = useMe();
  const [words, set] = useWords();
  const view = oneOf(words.view, VIEWS) ?? "all";
  const q = words.q?.trim();
  const list = useList("/api/whatsapp/conversations", { ...asked(view, user.id), ...(q ? { q } : {}) });
  const isFiltered = view !== "all" || Boolean(q);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Head onOpen={onOpen} />
      <div className="px-3 pb-2">
        <SearchBox value={q ?? ""} onChange={(next) => set({ q: next })} label={texts.search} className="w-full" />
      </div>
      <fieldset className="flex min-w-0 shrink-0 gap-1.5 overflow-x-auto px-3 pb-2.5 [scrollbar-width:none]">
        <legend className="sr-only">{texts.viewsLabel}</legend>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={view === one}
            onClick={() => set({ view: one === "all" ? undefined : one })}
            className={cls(
              "min-h-8 shrink-0 rounded-full px-3 text-sm font-semibold whitespace-nowrap max-sm:min-h-10",
              view === one ? "bg-brand text-on-brand" : "bg-sunken text-soft hover:text-ink",
            )}
          >
            {texts.views[one]}
          </button>
        ))}
      </fieldset>
      <List
        list={list}
        chosen={chosen}
        onOpen={onOpen}
        clear={isFiltered ? () => set({ q: undefined, view: undefined }) : undefined}
      />
    </div>
  );
}

function Head({ onOpen }: { onOpen: (id: number) => void }) {
  const may = useMay();
  const [isWriting, setWriting] = useState(false);
  return (
    <header className="flex min-h-14 items-center gap-2 px-3 pt-1">
      <p className="text-xl font-bold" aria-hidden>
        {texts.title}
      </p>
      <div className="ms-auto flex min-w-0 items-center gap-1">
        {may("get_whatsapp_status") && <StatusChip />}
        {may("send_message") && (
          <IconButton icon={MessageCirclePlus} label={texts.newMessage} onClick={() => setWriting(true)} />
        )}
      </div>
      <WriteMessage open={isWriting} onClose={() => setWriting(false)} onSent={onOpen} />
    </header>
  );
}

interface ListProps extends ConversationsProps {
  list: Rows<Conversation>;
  clear: (() => void) | undefined;
}

function List({ list, chosen, onOpen, clear }: ListProps) {
  if (list.isPending) return <Skeleton lines={9} />;
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) {
    return clear ? (
      <NothingFound clear={clear} />
    ) : (
      <State icon={MessageCircle} title={texts.empty} text={texts.emptyText} />
    );
  }
  return <Filled list={list} chosen={chosen} onOpen={onOpen} />;
}

function Filled({ list, chosen, onOpen }: Omit<ListProps, "clear">) {
  const box = useRef<HTMLElement>(null);
  const { rows, more, hasMore } = list;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) more();
  });
  return (
    <nav
      ref={box}
      aria-label={texts.conversations}
      className={cls("min-h-0 grow overflow-y-auto overscroll-contain", list.isStale && "opacity-60")}
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <li
                key={item.key}
                className="absolute inset-x-0 top-0"
                style={{ height: ROW_PX, transform: `translateY(${item.start}px)` }}
              >
                <Row conversation={row} isChosen={row.id === chosen} onOpen={() => onOpen(row.id)} />
              </li>
            )
          );
        })}
      </ul>
      {hasMore && (
        <p className="flex justify-center p-3 text-soft">
          <Spinner className="size-4" />
        </p>
      )}
    </nav>
  );
}
