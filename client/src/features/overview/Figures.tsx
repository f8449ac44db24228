/** The business in figures and bars. */

import type { ReactNode } from "react";
import { money, moneyRound, month, number } from "../../lib/format";
import { Card } from "../../ui/Card";
import { BarList, Columns } from "../../ui/charts";
import { texts } from "./texts";
import { type Overview, waited } from "./view";

export function Figures({ overview }: { overview: Overview }) {
  const { calls, pipeline, currency } = overview;
  const share = calls.total > 0 ? `${Math.round((calls.answered / calls.total) * 100)}%` : texts.none;
  return (
    <section aria-label={texts.figures} className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      <Figure name={texts.leads} value={number(overview.leads.total)} />
      <Figure name={texts.calls} value={share} hint={texts.callsOf(calls.answered, calls.total)} />
      <Figure name={texts.response} value={waited(overview.first_response_s)} title={texts.responseHint} />
      <Figure
        name={texts.pipeline}
        value={moneyRound(pipeline.open_amount, currency)}
        hint={texts.deals(pipeline.open_count)}
      />
      <Figure
        name={texts.won}
        value={moneyRound(pipeline.won_amount, currency)}
        hint={texts.deals(pipeline.won_count)}
      />
    </section>
  );
}

function Figure({ name, value, hint, title }: { name: string; value: string; hint?: ReactNode; title?: string }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface p-4 shadow-sm" title={title}>
      <p className="truncate text-sm text-soft">{name}</p>
      <p className="mt-1 text-xl font-bold whitespace-nowrap tabular-nums sm:text-2xl">
        <bdi>{value}</bdi>
      </p>
      {hint && <p className="truncate text-sm text-soft">{hint}</p>}
    </div>
  );
}

export function Charts({ overview }: { overview: Overview }) {
  const { leads, pipeline, currency, revenue_by_month } = overview;
  const sources = leads.by_source.map(({ source, total }) => ({
    label: texts.sources[source],
    value: total,
    shown: number(total),
  }));
  const stages = pipeline.stages.map(({ stage, total, amount }) => ({
    label: texts.dealStages[stage],
    value: amount,
    shown: `${moneyRound(amount, currency)} · ${number(total)}`,
  }));
  const months = revenue_by_month.map(({ month: of, amount }) => ({
    label: month(of),
    value: amount,
    shown: money(amount, currency),
  }));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={texts.revenue} className="lg:col-span-2">
        <p className="mb-2 text-sm text-soft">{texts.revenueHint}</p>
        <Columns bars={months} label={texts.revenue} />
      </Card>
      <Card title={texts.bySource}>
        {leads.total > 0 ? (
          <BarList bars={sources} label={texts.bySource} />
        ) : (
          <p className="text-soft">{texts.noLeads}</p>
        )}
      </Card>
      <Card title={texts.pipelineByStage}>
        <BarList bars={stages} label={texts.pipelineByStage} />
      </Card>
    </div>
  );
}
