/** How a call looks in a line: which way it went, whether it goes on, how long it was. */

import { PhoneForwarded, PhoneIncoming, PhoneMissed, Voicemail } from "lucide-react";
import { useEffect, useState } from "react";
import { duration } from "../../lib/format";
import { Badge } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { CustomerName, Phone } from "../../ui/words";
import { texts } from "./texts";
import { type Call, isLive, isMissed, peer, seconds } from "./view";

const SECOND_MS = 1000;

/** The way of a call as a picture: the missed in red, the running one in green. */
export function Way({ call }: { call: Call }) {
  const missed = isMissed(call);
  const label = missed
    ? texts.missed
    : call.transcription
      ? texts.voicemail
      : call.direction === "inbound"
        ? texts.inbound
        : texts.outbound;
  const Icon = missed
    ? PhoneMissed
    : call.transcription
      ? Voicemail
      : call.direction === "inbound"
        ? PhoneIncoming
        : PhoneForwarded;
  const tone = missed ? "bg-bad-tint text-bad" : isLive(call) ? "bg-good-tint text-good" : "bg-sunken text-soft";
  return (
    <span
      className={cls("inline-flex size-9 shrink-0 items-center justify-center rounded-full", tone)}
      role="img"
      aria-label={label}
      title={label}
    >
      <Icon className="size-4.5" aria-hidden />
    </span>
  );
}

/** Marked by a light while it goes on; said aloud where it did not succeed; silent where all is as usual. */
export function Status({ call }: { call: Call }) {
  if (isLive(call)) return <Live text={texts.statuses[call.status]} />;
  if (isMissed(call)) return <Badge tone="bad">{texts.statuses[call.status]}</Badge>;
  return <Badge>{texts.statuses[call.status]}</Badge>;
}

export function Live({ text = texts.live }: { text?: string }) {
  return (
    <span className="inline-flex items-center gap-2 rounded-full bg-good-tint px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap text-good">
      <span className="relative flex size-2">
        <span className="absolute inline-flex size-full animate-ping rounded-full bg-good opacity-60" />
        <span className="relative inline-flex size-2 rounded-full bg-good" />
      </span>
      {text}
    </span>
  );
}

/** How long it was; of one that goes on, how long it is by now. */
export function Length({ call }: { call: Call }) {
  const [now, setNow] = useState(() => Date.now());
  const live = isLive(call);
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [live]);
  const length = seconds(call, now);
  if (length === null) return <span className="text-faint">—</span>;
  return <bdi className="tabular-nums">{duration(length)}</bdi>;
}

/** Who is at the other end: by name where that is known. */
export function Peer({ call, plain = false }: { call: Call; plain?: boolean }) {
  if (call.customer_id != null) return <CustomerName id={call.customer_id} plain={plain} />;
  return <Phone number={peer(call)} />;
}

/** What it was about, in a line. */
export function about(call: Call): string | null {
  return call.summary?.summary || call.transcription || null;
}

export function Intent({ intent }: { intent: string | null | undefined }) {
  if (!intent || intent === "other") return null;
  return <Badge tone="violet">{texts.intents[intent] ?? intent}</Badge>;
}
