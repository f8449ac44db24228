/** Under the name: how somebody is reached, and what to know before one does. */

import { Mail, Phone as PhoneIcon, UserRound } from "lucide-react";
import { Badge } from "../../ui/Badge";
import { Phone, UserName } from "../../ui/words";
import { Tags } from "./Tags";
import { texts } from "./texts";
import { CONSENT_TONES, type Customer } from "./view";

export function Contact({ customer }: { customer: Customer }) {
  const { phone, email, tags, consent, status, owner_id } = customer;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      {phone && (
        <span className="inline-flex min-h-8 items-center gap-1.5 font-semibold">
          <PhoneIcon className="size-4 text-brand" aria-hidden />
          <Phone number={phone} call />
        </span>
      )}
      {email && (
        <a
          href={`mailto:${email}`}
          className="inline-flex min-h-8 min-w-0 items-center gap-1.5 text-ink hover:text-brand hover:underline"
        >
          <Mail className="size-4 shrink-0 text-soft" aria-hidden />
          <bdi className="wrap-anywhere">{email}</bdi>
        </a>
      )}
      {owner_id != null && (
        <span className="inline-flex items-center gap-1.5" title={texts.owner}>
          <UserRound className="size-4 shrink-0" aria-hidden />
          <span className="sr-only">{texts.owner}: </span>
          <UserName id={owner_id} />
        </span>
      )}
      <span className="inline-flex min-w-0 flex-wrap gap-1">
        {status === "archived" && <Badge tone="warn">{texts.statuses.archived}</Badge>}
        {consent !== "unknown" && <Badge tone={CONSENT_TONES[consent]}>{texts.consentBadges[consent]}</Badge>}
        <Tags tags={tags} />
      </span>
    </div>
  );
}
