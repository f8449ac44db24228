/** Small signs of a message: how far it has come, what kind it is, who answers. */

import {
  Bot,
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  Clock,
  FileText,
  Image,
  type LucideIcon,
  MapPin,
  Mic,
  Moon,
  Paperclip,
  Puzzle,
  UserRound,
  Video,
} from "lucide-react";
import type { Schemas } from "../../api/member";
import { cls } from "../../ui/class";
import { texts } from "./texts";

type Status = Schemas["MessageStatus"];
type Handler = Schemas["ConversationHandler"];

const TICKS: Record<Exclude<Status, "received">, [LucideIcon, string]> = {
  queued: [Clock, "text-faint"],
  sent: [Check, "text-faint"],
  delivered: [CheckCheck, "text-faint"],
  read: [CheckCheck, "text-info"],
  failed: [CircleAlert, "text-bad"],
  unknown: [CircleHelp, "text-warn"],
};

export function Ticks({ status }: { status: Status }) {
  if (status === "received") return null;
  const [Icon, colour] = TICKS[status];
  return (
    <span role="img" aria-label={texts.statuses[status]} title={texts.statuses[status]} className="inline-flex">
      <Icon className={cls("size-4", colour)} aria-hidden />
    </span>
  );
}

const KINDS: Partial<Record<Schemas["MessageKind"], LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  location: MapPin,
  template: Paperclip,
  unsupported: Puzzle,
};

/** What a message is, in a few words. */
export function Brief({ kind, text }: { kind: Schemas["MessageKind"]; text: string }) {
  const Icon = KINDS[kind];
  return (
    <>
      {Icon && <Icon className="me-1 inline size-3.5 shrink-0 align-[-0.15em]" aria-hidden />}
      <bdi>{text || texts.kinds[kind]}</bdi>
    </>
  );
}

const HANDLERS: Record<Handler, LucideIcon> = { bot: Bot, person: UserRound, closed: Moon };

export function HandlerSign({ handler, className }: { handler: Handler; className?: string }) {
  const Icon = HANDLERS[handler];
  const label = { bot: texts.botAnswers, person: texts.someoneAnswers, closed: texts.closed }[handler];
  return (
    <span role="img" aria-label={label} title={label} className={cls("inline-flex", className)}>
      <Icon className="size-3.5" aria-hidden />
    </span>
  );
}
