/** An entry of a timeline: what it is, who did it, when, and what it says. */

import { Link } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  CalendarClock,
  CreditCard,
  FileSignature,
  Handshake,
  ListTodo,
  type LucideIcon,
  MessageCircle,
  PhoneCall,
  PhoneMissed,
  ReceiptText,
  ShieldAlert,
  Sparkles,
  StickyNote,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { time } from "../../lib/format";
import { Badge, TONES, type Tone } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { UserName } from "../../ui/words";
import { contentOf } from "./content";
import type { Cards } from "./Timeline";
import { texts } from "./texts";
import { type Entry, isMissed, type Kind } from "./view";

const LOOKS: Record<Kind, { icon: LucideIcon; tone: Tone }> = {
  call: { icon: PhoneCall, tone: "info" },
  message: { icon: MessageCircle, tone: "good" },
  note: { icon: StickyNote, tone: "warn" },
  lead: { icon: Sparkles, tone: "violet" },
  deal: { icon: Handshake, tone: "info" },
  stage: { icon: ArrowLeftRight, tone: "neutral" },
  task: { icon: ListTodo, tone: "brand" },
  appointment: { icon: CalendarClock, tone: "brand" },
  payment: { icon: CreditCard, tone: "good" },
  refund: { icon: Undo2, tone: "warn" },
  dispute: { icon: ShieldAlert, tone: "bad" },
  invoice: { icon: ReceiptText, tone: "neutral" },
  contract: { icon: FileSignature, tone: "neutral" },
};

export function Item({ entry, cards }: { entry: Entry; cards: Cards }) {
  const { title, place, badge, body } = contentOf(entry);
  const given = cards[entry.kind] as ((body: Entry["body"]) => ReactNode) | undefined;
  const isBad = entry.kind === "call" && isMissed(entry.body);
  const { icon, tone } = isBad ? { icon: PhoneMissed, tone: "bad" as const } : LOOKS[entry.kind];
  const Icon = icon;
  return (
    <li className="flex min-w-0 gap-3 [contain-intrinsic-size:auto_5rem] [content-visibility:auto]">
      <span
        className={cls("mt-2 flex size-8 shrink-0 items-center justify-center rounded-full max-sm:hidden", TONES[tone])}
      >
        <Icon className="size-4" aria-hidden />
      </span>
      <article className="min-w-0 grow rounded-md border border-line bg-surface px-4 py-2.5">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
          <Icon className="size-4 shrink-0 sm:hidden" aria-hidden />
          <h3 className="font-semibold text-ink">
            {place ? (
              <Link {...place} className="hover:text-brand hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </h3>
          {badge}
          <span className="ms-auto flex flex-wrap items-center gap-x-2">
            <By entry={entry} />
            <time dateTime={entry.at} className="whitespace-nowrap">
              {time(entry.at)}
            </time>
          </span>
        </header>
        {given ? given(entry.body) : body}
      </article>
    </li>
  );
}

/** Who did it; what the receptionist did is marked. */
function By({ entry: { made_by, user_id, kind } }: { entry: Entry }) {
  if (made_by === "agent")
    return (
      <Badge tone="violet" icon={Sparkles}>
        {texts.byAgent}
      </Badge>
    );
  if (made_by === "person") return user_id == null ? null : <UserName id={user_id} />;
  // Of a call or message its direction says it.
  if (made_by === "customer") return kind === "call" || kind === "message" ? null : texts.byCustomer;
  return made_by === "import" ? texts.byImport : texts.bySystem;
}
