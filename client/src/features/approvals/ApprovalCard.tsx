/** A request: what is to be done, for whom, out of which words, and the decision about it. */

import { Link } from "@tanstack/react-router";
import { useId, useRef } from "react";
import { Badge, type Tone } from "../../ui/Badge";
import { toolWords } from "../../ui/tools";
import { CustomerName, When } from "../../ui/words";
import { Decide } from "./Decide";
import { Facts } from "./Facts";
import { Outcome } from "./Outcome";
import { Said } from "./Said";
import { texts } from "./texts";
import type { Approval, Status } from "./view";

const TONES: Record<Status, Tone> = {
  waiting: "warn",
  approved: "info",
  done: "good",
  failed: "bad",
  refused: "neutral",
  expired: "neutral",
};

interface Props {
  approval: Approval;
  /** Whether the words are shown that it came from. */
  withWords: boolean;
  onDecided: (approval: Approval) => void;
}

export function ApprovalCard({ approval, withWords, onDecided }: Props) {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const decided = (one: Approval) => {
    onDecided(one);
    // Whoever uses the keys goes on where the buttons were.
    card.current?.focus({ preventScroll: true });
  };
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-labelledby={id}
      className="grid min-w-0 grid-cols-1 gap-4 rounded-md border border-line bg-surface p-4 shadow-sm outline-none lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-6"
    >
      <div className="grid min-w-0 content-start gap-3">
        <header>
          <h2 id={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg leading-snug font-bold">
            {toolWords(approval.tool)}
            <Badge tone={TONES[approval.status]}>{texts.marks[approval.status]}</Badge>
          </h2>
          <Origin approval={approval} />
        </header>
        <Facts approval={approval} />
        {withWords && <Said approval={approval} />}
      </div>
      <div className="min-w-0 max-lg:border-t max-lg:border-line max-lg:pt-4">
        {approval.status === "waiting" ? (
          <Decide approval={approval} onDecided={decided} />
        ) : (
          <Outcome approval={approval} />
        )}
      </div>
    </article>
  );
}

function Origin({ approval: { customer_id, asked_at, call_sid, conversation_id } }: { approval: Approval }) {
  const look = "font-semibold text-brand hover:underline";
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
      <span className="max-w-full min-w-0 truncate">
        {customer_id == null ? texts.hidden : <CustomerName id={customer_id} />}
      </span>
      <span>
        {texts.asked} <When at={asked_at} />
      </span>
      {call_sid && (
        <Link to="/calls/$sid" params={{ sid: call_sid }} className={look}>
          {texts.toCall}
        </Link>
      )}
      {conversation_id != null && (
        <Link to="/whatsapp" search={{ conversation: String(conversation_id) }} className={look}>
          {texts.toConversation}
        </Link>
      )}
    </p>
  );
}
