/** The board on a telephone: one stage at a time. A card that is held can be let go on any of the stages above. */

import type { Schemas } from "../../api/member";
import { moneyRound } from "../../lib/format";
import { oneOf, useWords } from "../../lib/search";
import { cls } from "../../ui/class";
import type { Move } from "./BoardCard";
import { Cards, Count, useTarget } from "./BoardColumn";
import { texts } from "./texts";
import { type Board, type Deal, STAGES } from "./view";

interface BoardTabsProps {
  board: Board;
  dragged: Deal | null;
  move: Move;
}

export function BoardTabs({ board, dragged, move }: BoardTabsProps) {
  const [words, set] = useWords();
  const stage = oneOf(words.stage, STAGES) ?? "new";
  const shown = board.stages.find((column) => column.stage === stage);
  return (
    <div className="grid grid-cols-1 gap-3">
      <div
        role="group"
        aria-label={texts.stage}
        className="sticky top-14 z-20 -mx-4 grid grid-cols-4 gap-1 border-b border-line bg-ground px-3 py-2"
      >
        {board.stages.map((column) => (
          <StageTab
            key={column.stage}
            column={column}
            isShown={column.stage === stage}
            dragged={dragged}
            onShow={() => set({ stage: column.stage })}
          />
        ))}
      </div>
      {shown && (
        <>
          <p className="flex items-baseline justify-between gap-3 text-sm text-soft">
            <span>{texts.deals(shown.total)}</span>
            <bdi className="font-semibold text-ink">{moneyRound(shown.amount, board.currency)}</bdi>
          </p>
          <Cards column={shown} move={move} />
        </>
      )}
    </div>
  );
}

interface StageTabProps {
  column: Schemas["DealsOfStage"];
  isShown: boolean;
  dragged: Deal | null;
  onShow: () => void;
}

function StageTab({ column, isShown, dragged, onShow }: StageTabProps) {
  const { setNodeRef, isOver, isShut } = useTarget(column.stage, dragged);
  return (
    <button
      ref={setNodeRef}
      type="button"
      aria-pressed={isShown}
      onClick={onShow}
      className={cls(
        "flex min-h-14 min-w-0 flex-col items-center justify-center gap-0.5 rounded-sm border text-sm font-semibold transition",
        isShown ? "border-brand bg-brand-tint text-brand" : "border-line bg-surface text-soft",
        isOver && "scale-105 !border-brand !bg-brand !text-on-brand",
        isShut && "opacity-40",
        dragged && !isShut && !isShown && "border-dashed !border-brand",
      )}
    >
      <span className="max-w-full truncate">{texts.columns[column.stage]}</span>
      <Count column={column} />
    </button>
  );
}
