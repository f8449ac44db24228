/** The deals of one stage: at a desk a column that scrolls by itself, on a telephone what stands below the stages. */

import { useDroppable } from "@dnd-kit/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/member";
import { moneyRound, number } from "../../lib/format";
import { TONES as COLOURS } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { BoardCard, type Move } from "./BoardCard";
import { texts } from "./texts";
import { type Deal, type DealStage, nextStages, TONES } from "./view";

type Column = Schemas["DealsOfStage"];

/** Where a dragged deal may be let go. */
export function useTarget(stage: DealStage, dragged: Deal | null) {
  const isHome = dragged?.stage === stage;
  const isOpen = dragged !== null && (isHome || nextStages(dragged.stage).includes(stage));
  const { setNodeRef, isOver } = useDroppable({ id: stage, data: { stage }, disabled: dragged !== null && !isOpen });
  return { setNodeRef, isOver: isOver && !isHome, isShut: dragged !== null && !isOpen };
}

interface ColumnProps {
  column: Column;
  currency: string;
  dragged: Deal | null;
  move: Move;
}

export function BoardColumn({ column, currency, dragged, move }: ColumnProps) {
  const { setNodeRef, isOver, isShut } = useTarget(column.stage, dragged);
  return (
    <section
      ref={setNodeRef}
      aria-label={texts.columns[column.stage]}
      className={cls(
        "flex min-h-0 min-w-0 flex-col rounded-md border border-line bg-sunken transition-opacity",
        isOver && "!border-brand !bg-brand-tint",
        isShut && "opacity-45",
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-2 px-3 pt-2.5 pb-2">
        <h2 className="flex items-center gap-2 text-base font-bold">
          {texts.columns[column.stage]}
          <Count column={column} />
        </h2>
        <bdi className="text-sm font-semibold text-soft">{moneyRound(column.amount, currency)}</bdi>
      </header>
      {isShut && <p className="px-3 pb-2 text-sm font-semibold text-soft">{texts.notHere}</p>}
      <div className="min-h-0 grow overflow-y-auto px-2 pb-2">
        <Cards column={column} move={move} />
      </div>
    </section>
  );
}

export function Count({ column: { stage, total } }: { column: Column }) {
  return (
    <span className={cls("rounded-full px-2 text-xs leading-5 font-semibold", COLOURS[TONES[stage]])}>
      {number(total)}
    </span>
  );
}

/** The first cards of a stage; the others are a click away. */
export function Cards({ column: { stage, items, total }, move }: { column: Column; move: Move }) {
  if (items.length === 0)
    return (
      <p className="rounded-sm border border-dashed border-line px-3 py-8 text-center text-sm text-soft">
        {texts.emptyColumn}
      </p>
    );
  return (
    <div className="grid grid-cols-1 gap-2">
      {items.map((deal) => (
        <BoardCard key={deal.id} deal={deal} move={move} />
      ))}
      {total > items.length && (
        <Link
          to="/deals"
          search={{ view: "table", stage } as never}
          className="flex min-h-11 items-center justify-center rounded-sm font-semibold text-brand hover:bg-brand-tint"
        >
          {texts.showAll(total)}
        </Link>
      )}
    </div>
  );
}
