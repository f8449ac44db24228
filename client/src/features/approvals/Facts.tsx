/** What the receptionist wants to do, fact by fact. */

import { Link } from "@tanstack/react-router";
import { useDeal } from "../../api/deals";
import { api } from "../../api/member";
import { time, today, weekday } from "../../lib/format";
import { Fact as Named } from "../../ui/Card";
import { DealName } from "../../ui/DealName";
import { Money } from "../../ui/words";
import { type Fact, factsOf } from "./facts";
import { texts } from "./texts";
import type { Approval } from "./view";

const LONG_CHARS = 60;

export function Facts({ approval }: { approval: Approval }) {
  const facts = factsOf(approval);
  if (facts.length === 0) return null;
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2">
      {facts.map((fact) => (
        <Named key={fact.name} name={fact.name} wide={fact.kind === "text" && fact.text.length > LONG_CHARS}>
          <Value fact={fact} approval={approval} />
        </Named>
      ))}
    </dl>
  );
}

function Value({ fact, approval }: { fact: Fact; approval: Approval }) {
  switch (fact.kind) {
    case "appointment":
      return fact.id === null ? <NextAppointment approval={approval} /> : <Appointment id={fact.id} />;
    case "deal":
      return fact.id === null ? <NewestDeal isPaid={fact.isPaid} /> : <Deal id={fact.id} isPaid={fact.isPaid} />;
    default:
      return (
        <bdi dir={fact.isLatin ? "ltr" : "auto"} className="font-semibold whitespace-pre-line">
          {fact.text}
        </bdi>
      );
  }
}

function Appointment({ id }: { id: number }) {
  const found = api.useQuery("get", "/api/crm/appointments/{id}", { params: { path: { id } } });
  return found.data ? <Booked {...found.data} /> : null;
}

/** Which one it is can be said only while nothing was done with it. */
function NextAppointment({ approval: { customer_id, status } }: { approval: Approval }) {
  const isKnown = status === "waiting" && customer_id != null;
  const query = { customer_id: customer_id ?? 0, state: "booked", from: today(Date.now()), limit: 1 } as const;
  const found = api.useQuery("get", "/api/crm/appointments", { params: { query } }, { enabled: isKnown });
  const [next] = found.data?.items ?? [];
  return (
    <>
      <span className="font-semibold">{texts.nextAppointment}</span>
      {isKnown && found.data && <span className="block">{next ? <Booked {...next} /> : texts.noAppointment}</span>}
    </>
  );
}

function Booked({ title, date, time: at }: { title: string; date: string; time: string }) {
  return (
    <Link to="/calendar" search={{ date }} className="text-brand hover:underline">
      <bdi>{title}</bdi>, {texts.atTime(weekday(date), time(at))}
    </Link>
  );
}

function NewestDeal({ isPaid }: { isPaid: boolean }) {
  return <span className="font-semibold">{isPaid ? texts.newestUnpaid : texts.newestDeal}</span>;
}

/** With what is yet to be paid, where it is about paying. */
function Deal({ id, isPaid }: { id: number; isPaid: boolean }) {
  const deal = useDeal(id);
  const params = { query: { deal_id: id } };
  const balance = api.useQuery("get", "/api/payments/balance", { params }, { enabled: isPaid });
  const remaining = balance.data?.remaining;
  return (
    <>
      <DealName id={id} />
      {deal && remaining != null && (
        <span className="block">
          {texts.remaining} <Money minor={remaining} currency={deal.currency} />
        </span>
      )}
    </>
  );
}
