/** A running call on the wall: who, for how long, who speaks, what is said, and what can be done about it. */

import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api } from "../../../api/member";
import { useCustomerName } from "../../../api/names";
import { duration, number, phone } from "../../../lib/format";
import { Badge } from "../../../ui/Badge";
import { ButtonLink } from "../../../ui/Button";
import { cls } from "../../../ui/class";
import { isTransferring, peer, type Transfer, type WholeCall } from "../view";
import { LiveActions } from "./LiveActions";
import { Talk } from "./Talk";
import { personOf, TransferState } from "./TransferState";
import { texts } from "./texts";
import type { LiveCall, Seen } from "./wall";

const SECOND_MS = 1000;

export function LiveCard({ seen: { call, turns, over } }: { seen: Seen }) {
  const known = useCustomerName(call.customer_id);
  const line = phone(peer(call));
  const name = known?.name || line;
  const isOver = over !== null;
  const transfer = useTransfer(call, isOver);
  return (
    <article
      aria-label={name}
      className={cls(
        "flex min-w-0 flex-col gap-3 rounded-md border border-line p-4 transition-colors",
        isOver ? "bg-ground" : "bg-surface shadow-sm",
      )}
    >
      <header className="grid gap-2">
        <div className="flex min-w-0 items-start justify-between gap-3">
          <h2 className="min-w-0 text-lg leading-snug font-bold">
            <Link to="/calls/$sid" params={{ sid: call.call_sid }} className="block truncate hover:underline">
              <bdi>{name}</bdi>
            </Link>
            {known?.name && (
              <bdi dir="ltr" className="block text-end text-sm font-normal text-soft">
                {line}
              </bdi>
            )}
          </h2>
          {isOver ? <Badge>{texts.over}</Badge> : <Since at={call.answered_at} />}
        </div>
        {!isOver && (
          <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
            <Speaker call={call} />
            {call.reply_ms != null && <Reply ms={call.reply_ms} />}
          </div>
        )}
      </header>
      {transfer && <TransferState transfer={transfer} isOver={isOver} />}
      <Talk name={name} turns={turns} preparing={isOver ? null : call.preparing} />
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-2">
        {isOver ? (
          <>
            <p className="text-soft">{texts.overText}</p>
            <ButtonLink to="/calls/$sid" params={{ sid: call.call_sid }} size="small">
              {texts.toCall}
            </ButtonLink>
          </>
        ) : (
          <LiveActions sid={call.call_sid} name={name} transfer={call.transfer} size="small" />
        )}
      </footer>
    </article>
  );
}

/** The newest transfer; what became of it with the end of the call, the stream does not tell. */
function useTransfer({ call_sid, transfer }: LiveCall, isOver: boolean): Transfer | null | undefined {
  const isOpen = isOver && isTransferring(transfer);
  const path = { call_sid };
  const found = api.useQuery("get", "/api/calls/{call_sid}", { params: { path } }, { enabled: isOpen, staleTime: 0 });
  if (!isOpen) return transfer;
  return (found.data as unknown as WholeCall | undefined)?.transfers.at(-1);
}

/** How long it has lasted by now. */
function Since({ at }: { at: string | null | undefined }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return null;
  return (
    <span role="timer" aria-label={texts.lasts} title={texts.lasts} className="text-lg font-bold tabular-nums">
      <bdi>{duration(Math.max(0, now - Date.parse(at)) / SECOND_MS)}</bdi>
    </span>
  );
}

const LOOKS = {
  caller: { look: "bg-info-tint text-info", dot: "bg-info" },
  agent: { look: "bg-brand-tint text-brand", dot: "bg-brand" },
  nobody: { look: "bg-sunken text-soft", dot: "bg-line-strong" },
  person: { look: "bg-good-tint text-good", dot: "bg-good" },
};

/** Who is heard in this moment. */
function Speaker({ call }: { call: LiveCall }) {
  const { transfer } = call;
  const isAway = transfer?.status === "answered";
  const who = isAway ? "person" : call.speaking;
  const { look, dot } = LOOKS[who];
  return (
    <span
      className={cls(
        "inline-flex max-w-full items-center gap-2 rounded-full px-3 py-0.5 text-sm font-semibold transition-colors",
        look,
      )}
    >
      <span className="relative flex size-2 shrink-0" aria-hidden>
        {who !== "nobody" && (
          <span className={cls("absolute size-full rounded-full opacity-60 motion-safe:animate-ping", dot)} />
        )}
        <span className={cls("relative size-2 rounded-full", dot)} />
      </span>
      <span className="truncate">
        {isAway && transfer ? texts.withPerson(personOf(transfer)) : texts.speaking[call.speaking]}
      </span>
    </span>
  );
}

function Reply({ ms }: { ms: number }) {
  return (
    <span className="text-sm text-soft tabular-nums" title={texts.replyHint}>
      {texts.reply(number(ms))}
    </span>
  );
}
