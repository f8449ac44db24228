/** Pairs of customers who may be one, to be merged or told apart. */

import { Link } from "@tanstack/react-router";
import { CopyCheck } from "lucide-react";
import { useState } from "react";
import { useList } from "../../api/list";
import { useMay } from "../../api/me";
import { ask, queries, type Schemas } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { More } from "../../ui/More";
import { Failed, Skeleton, State } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { MergeDialog } from "./MergeDialog";
import { Side } from "./Side";
import { texts } from "./texts";
import { type Short, shortName } from "./view";

type Pair = Schemas["DuplicatePair"];

const PAGE = 50;

export function Pairs() {
  const list = useList("/api/crm/duplicates", {}, { limit: PAGE });
  const [chosen, setChosen] = useState<Pair | null>(null);
  if (list.isPending) return <Skeleton lines={8} className="rounded-md border border-line bg-surface" />;
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return <State icon={CopyCheck} title={texts.emptyTitle} text={texts.empty} />;
  return (
    <>
      <ul className="grid gap-3">
        {list.rows.map((pair) => (
          <PairCard key={`${pair.customer.id}-${pair.other.id}`} pair={pair} onMerge={() => setChosen(pair)} />
        ))}
      </ul>
      <More of={list} />
      {chosen && <MergeDialog one={chosen.customer} other={chosen.other} onClose={() => setChosen(null)} />}
    </>
  );
}

function PairCard({ pair, onMerge }: { pair: Pair; onMerge: () => void }) {
  const may = useMay();
  const dismiss = useDismissal(pair);
  return (
    <li className="grid gap-3 rounded-md border border-line bg-surface p-4 shadow-sm md:grid-cols-[1fr_1fr_auto] md:items-center">
      <Side of={pair.customer} name={<Name of={pair.customer} />} />
      <div className="border-line max-md:border-t max-md:pt-3 md:border-s md:ps-4">
        <Side of={pair.other} name={<Name of={pair.other} />} />
      </div>
      <div className="flex flex-wrap items-center gap-2 md:w-56 md:flex-col md:items-end">
        <span className="flex flex-wrap gap-1">
          {pair.reasons.map((reason) => (
            <Badge key={reason} tone="warn">
              {texts.reasons[reason]}
            </Badge>
          ))}
        </span>
        <span className="flex flex-wrap gap-2 max-md:w-full">
          {may("preview_merge") && (
            <Button size="small" onClick={onMerge}>
              {texts.merge}
            </Button>
          )}
          {may("dismiss_duplicate") && (
            <Button size="small" rank="plain" onClick={() => void dismiss()}>
              {texts.notSame}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

function Name({ of }: { of: Short }) {
  return (
    <Link to="/customers/$id" params={{ id: String(of.id) }} className="hover:text-brand hover:underline">
      <bdi>{shortName(of) || common.noName}</bdi>
    </Link>
  );
}

function useDismissal({ customer, other }: Pair) {
  const sure = useConfirm();
  const toasts = useToasts();
  const dismiss = async () => {
    const body = { customer_id: customer.id, other_id: other.id };
    const { error, response } = await ask.POST("/api/crm/duplicates/dismiss", { body });
    if (!response.ok) throw error;
    toasts.done(texts.dismissed);
    await queries.invalidateQueries({ queryKey: ["get", "/api/crm/duplicates"] });
  };
  return async () => {
    const question = { title: texts.notSameTitle, text: texts.notSameText, yes: texts.notSameYes };
    if (await sure(question)) await dismiss().catch(toasts.failed);
  };
}
