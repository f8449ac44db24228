/** What the conversation came to, each fact with the words that prove it. */

import { Quote } from "lucide-react";
import { Card } from "../../ui/Card";
import { Skeleton } from "../../ui/states";
import { Intent } from "./parts";
import { texts } from "./texts";
import { isLive, type Turn, turnOf, type WholeCall } from "./view";

type Seek = ((turn: Turn) => void) | undefined;

export function Summary({ call, seek }: { call: WholeCall; seek: Seek }) {
  const { summary } = call;
  const isSpoken = call.turns.some((turn) => turn.who === "caller");
  return (
    <Card title={texts.summary} actions={<Intent intent={call.intent} />}>
      {summary ? (
        <div className="grid gap-4">
          <p className="text-lg leading-relaxed wrap-anywhere">
            <bdi>{summary.summary}</bdi>
          </p>
          {summary.follow_up && (
            <section className="rounded-sm bg-warn-tint px-3 py-2.5">
              <h3 className="text-sm font-semibold text-warn">{texts.followUp}</h3>
              <p className="wrap-anywhere">
                <bdi>{summary.follow_up}</bdi>
              </p>
            </section>
          )}
          <Facts name={texts.callerName} facts={summary.caller_name ? [summary.caller_name] : []} {...{ call, seek }} />
          <Facts name={texts.wishes} facts={summary.wishes ?? []} {...{ call, seek }} />
          <Facts
            name={texts.callbackTime}
            facts={summary.callback_time ? [summary.callback_time] : []}
            {...{ call, seek }}
          />
        </div>
      ) : isLive(call) || (isSpoken && !call.ended_at) ? (
        <div>
          <p className="text-sm text-soft">{texts.summaryWaits}</p>
          <Skeleton lines={2} className="!px-0 !pb-0" />
        </div>
      ) : (
        <p className="text-soft">{texts.summaryNone}</p>
      )}
    </Card>
  );
}

interface FactsProps {
  name: string;
  facts: { value: string; quote: string }[];
  call: WholeCall;
  seek: Seek;
}

function Facts({ name, facts, call, seek }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <section>
      <h3 className="text-sm text-soft">{name}</h3>
      <ul className="mt-1 grid gap-2">
        {facts.map((fact) => (
          <li key={fact.value + fact.quote}>
            <p className="font-semibold wrap-anywhere">
              <bdi>{fact.value}</bdi>
            </p>
            <Proof quote={fact.quote} turn={turnOf(call.turns, fact.quote)} seek={seek} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The words as they were said; they can be heard where there is a recording. */
function Proof({ quote, turn, seek }: { quote: string; turn: Turn | undefined; seek: Seek }) {
  const words = (
    <>
      <Quote className="mt-0.5 size-3.5 shrink-0 text-faint" aria-hidden />
      <q className="min-w-0 wrap-anywhere">
        <bdi>{quote}</bdi>
      </q>
    </>
  );
  const look = "mt-0.5 flex w-full gap-1.5 rounded-sm text-start text-sm text-soft";
  if (!turn || !seek) return <p className={look}>{words}</p>;
  return (
    <button
      type="button"
      className={`${look} hover:text-brand hover:underline`}
      title={texts.quoteHint}
      onClick={() => seek(turn)}
    >
      {words}
    </button>
  );
}
