/** What is known of a call beside its words: numbers, times, why it ended, what it used. */

import { number } from "../../lib/format";
import { Card, Fact } from "../../ui/Card";
import { CustomerName, Moment, Phone } from "../../ui/words";
import { Intent, Length } from "./parts";
import { texts } from "./texts";
import { type Call, isLive, typicalLatency, type WholeCall } from "./view";

const SECOND_MS = 1000;

export function CallFacts({ call }: { call: WholeCall }) {
  const typical = typicalLatency(call.turns);
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
        {call.customer_id != null && (
          <Fact name={texts.who}>
            <CustomerName id={call.customer_id} />
          </Fact>
        )}
        <Fact name={texts.from}>
          <Phone number={call.from_number} />
        </Fact>
        <Fact name={texts.to}>
          <Phone number={call.to_number} />
        </Fact>
        <Fact name={texts.direction}>{call.direction === "inbound" ? texts.inbound : texts.outbound}</Fact>
        <Fact name={texts.began}>
          <Moment at={call.created_at} />
        </Fact>
        <Fact name={texts.length}>
          <Length call={call} />
        </Fact>
        {!isLive(call) && call.ending && (
          <Fact name={texts.ending}>{texts.endings[call.ending] ?? texts.statuses[call.status]}</Fact>
        )}
        {typical !== null && (
          <Fact name={texts.answerTime}>
            <bdi>{(typical / SECOND_MS).toFixed(2)}</bdi> {texts.sec}
          </Fact>
        )}
        {call.intent && call.intent !== "other" && (
          <Fact name={texts.about}>
            <Intent intent={call.intent} />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

/** What was asked of the companies; closed, because it concerns whoever pays for it. */
export function Usage({ usage }: { usage: Call["usage"] }) {
  const used = Object.entries(usage ?? {}).filter(([name, amount]) => amount > 0 && texts.usages[name]);
  if (used.length === 0) return null;
  return (
    <details className="group rounded-md border border-line bg-surface shadow-sm">
      <summary className="cursor-pointer px-4 py-3 text-sm font-semibold text-soft hover:text-ink">
        {texts.usage}
      </summary>
      <dl className="grid gap-1.5 px-4 pb-4 text-sm">
        {used.map(([name, amount]) => (
          <div key={name} className="flex justify-between gap-3">
            <dt className="text-soft">{texts.usages[name]}</dt>
            <dd className="tabular-nums">
              {name.endsWith("_ms") ? `${number(Math.round(amount / SECOND_MS))} ${texts.sec}` : number(amount)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
