/** The sentences in which it was asked, each with the way to where it was said. */

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { CustomerName, When } from "../../ui/words";
import { texts } from "./texts";
import { type Asked, type Question, shownOf } from "./view";

export function AskedTimes({ question }: { question: Question }) {
  const [all, setAll] = useState(false);
  const { shown, folded } = shownOf(question.asked, all);
  if (shown.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-semibold text-soft">{texts.asked}</h3>
      <ul className="mt-1 grid gap-2">
        {shown.map((asked) => (
          <li
            key={`${asked.at} ${asked.call_sid ?? asked.conversation_id}`}
            className="min-w-0 rounded-sm bg-sunken px-3 py-2"
          >
            <Once asked={asked} />
          </li>
        ))}
      </ul>
      {(folded > 0 || all) && (
        <Button rank="plain" size="small" className="-ms-3 mt-1" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? texts.less : texts.more(folded)}
        </Button>
      )}
    </div>
  );
}

function Once({ asked }: { asked: Asked }) {
  return (
    <>
      <p dir="auto" className="wrap-anywhere">
        {asked.sentence}
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <span className="max-w-full min-w-0 truncate">
          {asked.customer_id == null ? texts.hidden : <CustomerName id={asked.customer_id} />}
        </span>
        <Where asked={asked} />
        <When at={asked.at} />
      </p>
    </>
  );
}

function Where({ asked: { call_sid, conversation_id } }: { asked: Asked }) {
  const look = "font-semibold text-brand hover:underline";
  if (call_sid)
    return (
      <Link to="/calls/$sid" params={{ sid: call_sid }} className={look}>
        {texts.toCall}
      </Link>
    );
  if (conversation_id == null) return null;
  return (
    <Link to="/whatsapp" search={{ conversation: String(conversation_id) } as never} className={look}>
      {texts.toConversation}
    </Link>
  );
}
