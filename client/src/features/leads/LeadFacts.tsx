/** What is known of a lead, readable at a glance: the wishes first, then where it comes from. */

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../api/me";
import { useCustomerName } from "../../api/names";
import { moneyShort } from "../../lib/format";
import { Fact, Facts } from "../../ui/Card";
import { texts as common } from "../../ui/texts";
import { Moment, Phone, UserName } from "../../ui/words";
import { texts } from "./texts";
import { callOf, type Lead } from "./view";

const LINK = "font-semibold text-brand hover:underline";

export function LeadFacts({ lead }: { lead: Lead }) {
  return (
    <>
      <section className="grid grid-cols-1 gap-3">
        <h3 className="text-sm font-bold text-soft">{texts.wishes}</h3>
        <div className="rounded-md border border-line bg-ground p-4">
          <Wishes lead={lead} />
        </div>
      </section>
      <section className="grid grid-cols-1 gap-3">
        <h3 className="text-sm font-bold text-soft">{texts.origin}</h3>
        <Origin lead={lead} />
      </section>
    </>
  );
}

function Wishes({ lead }: { lead: Lead }) {
  const known = (value: ReactNode) =>
    value ? <bdi className="text-lg font-bold">{value}</bdi> : <span className="text-soft">{texts.unknown}</span>;
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact name={texts.intent}>{known(lead.intent && texts.intents[lead.intent])}</Fact>
      <Fact name={texts.amount}>{known(lead.amount != null && moneyShort(lead.amount, lead.currency))}</Fact>
      <Fact name={texts.city}>{known(lead.city)}</Fact>
      <Fact name={texts.rooms}>{known(lead.rooms)}</Fact>
      {lead.timing && (
        <Fact name={texts.timing} wide>
          <bdi>{lead.timing}</bdi>
        </Fact>
      )}
      {lead.details && (
        <Fact name={texts.details} wide>
          <p dir="auto" className="whitespace-pre-wrap">
            {lead.details}
          </p>
        </Fact>
      )}
    </dl>
  );
}

function Origin({ lead }: { lead: Lead }) {
  const customer = useCustomerName(lead.customer_id);
  return (
    <Facts className="!grid-cols-2">
      <Fact name={texts.source}>
        {texts.sources[lead.source]}
        <Back lead={lead} />
      </Fact>
      <Fact name={texts.madeBy}>
        {lead.made_by === "person" ? <UserName id={lead.user_id} /> : texts.makers[lead.made_by]}
      </Fact>
      <Fact name={texts.owner}>{lead.owner_id ? <UserName id={lead.owner_id} /> : common.nobody}</Fact>
      <Fact name={texts.phone}>
        <Phone number={customer?.phone} call />
      </Fact>
      <Fact name={texts.created}>
        <Moment at={lead.created_at} />
      </Fact>
      <Fact name={texts.changed}>
        <Moment at={lead.updated_at} />
      </Fact>
    </Facts>
  );
}

/** The way back to what was said. */
function Back({ lead }: { lead: Lead }) {
  const may = useMay();
  const call = callOf(lead);
  if (call && may("get_call"))
    return (
      <Link to="/calls/$sid" params={{ sid: call }} className={`${LINK} block`}>
        {texts.toCall}
      </Link>
    );
  if (lead.source === "message" && may("get_conversation"))
    return (
      <Link to="/whatsapp" search={{ customer: String(lead.customer_id) } as never} className={`${LINK} block`}>
        {texts.toChat}
      </Link>
    );
  return null;
}
