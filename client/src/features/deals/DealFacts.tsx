/** What is known of a deal: its worth first. */

import { Link } from "@tanstack/react-router";
import { useCustomerName } from "../../api/names";
import { Fact } from "../../ui/Card";
import { texts as common } from "../../ui/texts";
import { Moment, Phone, UserName } from "../../ui/words";
import { Amount, CloseDay } from "./marks";
import { texts } from "./texts";
import type { Deal } from "./view";

export function DealFacts({ deal }: { deal: Deal }) {
  const customer = useCustomerName(deal.customer_id);
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact name={texts.amount} wide>
        <span className="text-2xl font-bold">
          <Amount deal={deal} none={texts.noAmount} />
        </span>
      </Fact>
      <Fact name={texts.expectedClose}>
        <CloseDay deal={deal} />
      </Fact>
      <Fact name={texts.owner}>{deal.owner_id ? <UserName id={deal.owner_id} /> : common.nobody}</Fact>
      <Fact name={texts.phone}>
        <Phone number={customer?.phone} call />
      </Fact>
      <Fact name={texts.madeBy}>
        {deal.made_by === "person" ? <UserName id={deal.user_id} /> : texts.makers[deal.made_by]}
      </Fact>
      <Fact name={texts.created}>
        <Moment at={deal.created_at} />
      </Fact>
      {deal.closed_at ? (
        <Fact name={texts.closedAt}>
          <Moment at={deal.closed_at} />
        </Fact>
      ) : (
        <Fact name={texts.changed}>
          <Moment at={deal.updated_at} />
        </Fact>
      )}
      {deal.lead_id && (
        <Fact name={texts.fromLead} wide>
          <Link
            to="/leads"
            search={{ lead: String(deal.lead_id) } as never}
            className="font-semibold text-brand hover:underline"
          >
            {texts.toLead}
          </Link>
        </Fact>
      )}
    </dl>
  );
}
