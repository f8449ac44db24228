/** A deal on the board: it opens by a click, and moves by a drag, by the keyboard, or by its menu. */

import { useDraggable } from "@dnd-kit/core";
import { ArrowLeftRight, GripVertical } from "lucide-react";
import { memo } from "react";
import { useMay } from "../../api/me";
import { useColleagues } from "../../api/names";
import { Avatar } from "../../ui/Avatar";
import { cls } from "../../ui/class";
import { Menu } from "../../ui/Menu";
import { CustomerName } from "../../ui/words";
import { DealLink } from "./DealLink";
import { Amount, CloseDay } from "./marks";
import { texts } from "./texts";
import { type Deal, type DealStage, nextStages } from "./view";

export type Move = (deal: Deal, stage: DealStage) => void;

const CARD = "group relative grid grid-cols-1 gap-1.5 rounded-sm border border-line bg-surface p-3 shadow-sm";

export const BoardCard = memo(function BoardCard({ deal, move }: { deal: Deal; move: Move }) {
  const may = useMay();
  const canMove = may("update_deal");
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: deal.id,
    data: { deal },
    disabled: !canMove,
    attributes: { roleDescription: texts.draggable },
  });
  const { onKeyDown, ...byHand } = listeners ?? {};
  return (
    <article
      ref={setNodeRef}
      {...byHand}
      className={cls(
        CARD,
        "touch-manipulation select-none [-webkit-touch-callout:none] hover:border-brand",
        "[contain-intrinsic-size:auto_7rem] [content-visibility:auto]",
        canMove && "md:cursor-grab",
        isDragging && "opacity-40",
      )}
    >
      <div className="flex items-start gap-1">
        <DealLink deal={deal} className="line-clamp-2 grow after:absolute after:inset-0" />
        {canMove && (
          <span className="relative z-10 -me-1.5 -my-1.5 flex max-sm:-me-2 max-sm:-my-2.5 shrink-0 items-center">
            <button
              ref={setActivatorNodeRef}
              type="button"
              {...attributes}
              onKeyDown={onKeyDown as never}
              aria-label={texts.drag(deal.title)}
              className="inline-flex h-8 w-5 items-center justify-center rounded-sm text-faint opacity-0 group-hover:opacity-100 focus-visible:opacity-100 max-md:sr-only"
            >
              <GripVertical className="size-4" aria-hidden />
            </button>
            <Menu
              label={texts.moveMenu(deal.title)}
              actions={nextStages(deal.stage).map((stage) => ({
                label: texts.moveTo(texts.stages[stage]),
                icon: ArrowLeftRight,
                onClick: () => move(deal, stage),
              }))}
            />
          </span>
        )}
      </div>
      <Rest deal={deal} />
    </article>
  );
});

/** The card under the pointer. */
export function Lifted({ deal }: { deal: Deal }) {
  return (
    <div className={cls(CARD, "rotate-1 cursor-grabbing border-brand shadow-lg")}>
      <bdi className="line-clamp-2 font-semibold">{deal.title}</bdi>
      <Rest deal={deal} />
    </div>
  );
}

function Rest({ deal }: { deal: Deal }) {
  const owner = useColleagues().find(({ id }) => id === deal.owner_id);
  return (
    <>
      <span className="truncate text-sm text-soft">
        <CustomerName id={deal.customer_id} plain />
      </span>
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-bold">
          <Amount deal={deal} none={texts.noAmount} />
        </span>
        {deal.expected_close && (
          <span className="text-sm text-soft">
            <CloseDay deal={deal} />
          </span>
        )}
        {owner && (
          <span className="ms-auto" title={owner.name}>
            <Avatar name={owner.name} className="size-6 !text-xs" />
            <span className="sr-only">{owner.name}</span>
          </span>
        )}
      </div>
    </>
  );
}
