/** A message: the customer's at the start of the line, ours at its end. */

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import { ask } from "../../api/member";
import { time } from "../../lib/format";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { cls } from "../../ui/class";
import { useToasts } from "../../ui/Toasts";
import { UserName } from "../../ui/words";
import { refresh } from "./held";
import { Media } from "./Media";
import { Brief, Ticks } from "./parts";
import { texts } from "./texts";
import { canRetry, type Message, parts } from "./view";

interface BubbleProps {
  message: Message;
  isFirst: boolean;
  /** What it answers: null where that is not among what was loaded, undefined where it answers nothing. */
  quoted: Message | null | undefined;
}

export const BUBBLE = "min-w-0 max-w-[85%] rounded-lg px-3 py-1.5 shadow-sm sm:max-w-[70%]";

export function Bubble({ message, isFirst, quoted }: BubbleProps) {
  const isOurs = message.direction === "out";
  return (
    <article
      id={idOf(message)}
      className={cls(
        BUBBLE,
        isOurs ? "justify-self-end bg-chat" : "justify-self-start bg-surface",
        isFirst && (isOurs ? "mt-1.5 rounded-se-sm" : "mt-1.5 rounded-ss-sm"),
        message.status === "failed" && "border border-bad",
      )}
    >
      {quoted !== undefined && <Quoted message={quoted} />}
      <Media message={message} />
      {message.body && <Words text={message.body} />}
      <Foot message={message} />
      {canRetry(message) && <Refused message={message} />}
    </article>
  );
}

export function Words({ text }: { text: string }) {
  return (
    <p dir="auto" className="leading-relaxed whitespace-pre-wrap wrap-anywhere">
      {parts(text).map((part, index) =>
        part.href ? (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-info underline"
            dir="ltr"
          >
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

function Foot({ message }: { message: Message }) {
  const { user } = useMe();
  const maker = message.direction === "out" ? texts.makers[message.made_by] : undefined;
  return (
    <p className="mt-0.5 flex items-center justify-end gap-1.5 text-xs text-soft">
      {maker && <span className="font-semibold">{maker}</span>}
      {message.user_id != null && message.user_id !== user.id && (
        <span className="truncate">
          <UserName id={message.user_id} />
        </span>
      )}
      <time dateTime={message.at} className="tabular-nums">
        {time(message.at)}
      </time>
      <Ticks status={message.status} />
    </p>
  );
}

const idOf = ({ id }: Message) => `message-${id}`;

const QUOTE = "mb-1 block w-full rounded-sm border-s-3 border-brand bg-ink/5 px-2.5 py-1 text-start text-sm";

/** What is answered leads there. */
function Quoted({ message }: { message: Message | null }) {
  if (!message) return <p className={cls(QUOTE, "text-soft")}>{texts.quotedOld}</p>;
  const go = () => document.getElementById(idOf(message))?.scrollIntoView({ block: "center", behavior: "smooth" });
  return (
    <button type="button" className={cls(QUOTE, "hover:bg-ink/10")} title={texts.toQuoted} onClick={go}>
      <span className="sr-only">{texts.quoted} </span>
      <span className="block text-xs font-semibold text-brand">
        {message.direction === "in" ? texts.quotedCustomer : texts.quotedUs}
      </span>
      <span className="line-clamp-2 text-soft wrap-anywhere">
        <Brief kind={message.kind} text={message.body || message.transcription || message.file_name || ""} />
      </span>
    </button>
  );
}

/** Why it did not go, or may not have gone, and the way to try once more. */
function Refused({ message }: { message: Message }) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const isUnknown = message.status === "unknown";
  const retry = async () => {
    if (isUnknown && !(await sure({ title: texts.retry, text: texts.retryTwice, yes: texts.retry }))) return;
    setBusy(true);
    try {
      const { data, error } = await ask.POST("/api/whatsapp/messages/{id}/retry", {
        params: { path: { id: message.id } },
      });
      if (!data) throw error;
      await refresh("messages");
    } catch (error) {
      toasts.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      className={cls(
        "mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-semibold",
        isUnknown ? "text-warn" : "text-bad",
      )}
    >
      <span className="min-w-0">
        {texts.reasons[message.reason ?? ""] ?? (isUnknown ? texts.statuses.unknown : texts.notSent)}
      </span>
      {may("retry_message") && (
        <Button size="small" rank="plain" icon={RotateCw} busy={isBusy} onClick={retry}>
          {texts.retry}
        </Button>
      )}
    </div>
  );
}
