/** What was just written, before the program has taken it, or after it refused. */

import { Clock, Paperclip, RotateCw, X } from "lucide-react";
import { codeOf } from "../../api/refusal";
import { Button } from "../../ui/Button";
import { cls } from "../../ui/class";
import { refusals } from "../../ui/texts";
import { BUBBLE, Words } from "./Bubble";
import { again, drop, type Waiting } from "./outbox";
import { texts } from "./texts";
import type { Conversation } from "./view";

export function WaitingBubble({ conversation, waiting }: { conversation: Conversation; waiting: Waiting }) {
  const { text, file, isGoing, error, once } = waiting;
  return (
    <article className={cls(BUBBLE, "mt-1.5 justify-self-end bg-chat", isGoing ? "opacity-80" : "border border-bad")}>
      {file && (
        <p className="flex items-center gap-2 font-semibold">
          <Paperclip className="size-4 shrink-0" aria-hidden />
          <bdi className="min-w-0 truncate">{file.name}</bdi>
        </p>
      )}
      {text && <Words text={text} />}
      {isGoing ? (
        <p className="mt-0.5 flex items-center justify-end gap-1.5 text-xs text-soft" role="status">
          {texts.sending} <Clock className="size-3.5" aria-hidden />
        </p>
      ) : (
        <div role="alert" className="mt-1 text-sm">
          <p className="font-semibold text-bad">
            {texts.notSent} {refusals[codeOf(error)] ?? refusals.internal_error}
          </p>
          <div className="flex gap-1">
            <Button size="small" rank="plain" icon={RotateCw} onClick={() => again(conversation, waiting)}>
              {texts.retry}
            </Button>
            <Button size="small" rank="plain" icon={X} onClick={() => drop(conversation.id, once)}>
              {texts.drop}
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
