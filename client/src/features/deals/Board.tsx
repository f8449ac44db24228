/** The deals stage by stage, from right to left as one reads. */

import { DndContext, type DragEndEvent, DragOverlay } from "@dnd-kit/core";
import { Handshake } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api } from "../../api/member";
import { useNarrow } from "../../ui/DataTable";
import { Fill } from "../../ui/Fill";
import { Failed, Skeleton, State } from "../../ui/states";
import { Lifted, type Move } from "./BoardCard";
import { BoardColumn } from "./BoardColumn";
import { BoardTabs } from "./BoardTabs";
import { announcements, collides, dealOf, stageOf, useDragging } from "./dragging";
import { useMoves } from "./moves";
import { texts } from "./texts";
import { type Board as Columns, type Deal, STAGES } from "./view";

export function Board({ add }: { add?: ReactNode }) {
  const found = api.useQuery("get", "/api/crm/deals/board");
  const { move, dialog } = useMoves();
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (found.data.stages.every(({ total }) => total === 0))
    return (
      <State icon={Handshake} title={texts.emptyTitle} text={texts.empty}>
        {add}
      </State>
    );
  return (
    <>
      <Dragged board={found.data} move={move} />
      {dialog}
    </>
  );
}

function Dragged({ board, move }: { board: Columns; move: Move }) {
  const isNarrow = useNarrow();
  const sensors = useDragging();
  const [dragged, setDragged] = useState<Deal | null>(null);
  const drop = ({ active, over }: DragEndEvent) => {
    const [deal, stage] = [dealOf(active), stageOf(over)];
    setDragged(null);
    if (deal && stage && deal.stage !== stage) move(deal, stage);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collides}
      autoScroll={false}
      accessibility={{ announcements, screenReaderInstructions: { draggable: texts.howToDrag } }}
      onDragStart={({ active }) => setDragged(dealOf(active) ?? null)}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      {isNarrow ? (
        <BoardTabs board={board} dragged={dragged} move={move} />
      ) : (
        <Fill className="-mb-6">
          <div className="grid h-full grid-cols-[repeat(4,minmax(0,1fr))] gap-3 pb-6">
            {board.stages.map((column) => (
              <BoardColumn key={column.stage} column={column} currency={board.currency} dragged={dragged} move={move} />
            ))}
          </div>
        </Fill>
      )}
      <DragOverlay dropAnimation={null}>{dragged && <Lifted deal={dragged} />}</DragOverlay>
    </DndContext>
  );
}

function Waiting() {
  return (
    <div className="grid gap-3 md:grid-cols-4">
      {STAGES.map((stage) => (
        <Skeleton key={stage} lines={6} className="rounded-md border border-line bg-surface max-md:last:hidden" />
      ))}
    </div>
  );
}
