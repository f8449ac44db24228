/** The round box that a task is checked off with; as large as a thumb. */

import { Check as Tick } from "lucide-react";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import { useTask } from "./useTask";
import type { Task } from "./view";

const MARK = "data-check";

export function Check({ task, disabled }: { task: Task; disabled: boolean }) {
  const { become } = useTask(task);
  const isOpen = task.state === "open";
  const press = async (box: HTMLElement) => {
    const goOn = nextOf(box);
    await become(isOpen ? "done" : "open");
    goOn();
  };
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={task.state === "done"}
      aria-label={isOpen ? texts.check(task.title) : texts.uncheck(task.title)}
      disabled={disabled}
      onClick={(event) => void press(event.currentTarget)}
      {...{ [MARK]: "" }}
      className="group/check relative z-10 flex size-10 shrink-0 items-center justify-center rounded-full max-sm:size-11"
    >
      <span
        className={cls(
          "flex size-6 items-center justify-center rounded-full border-2 transition-colors",
          task.state === "done"
            ? "border-good bg-good text-on-brand"
            : "border-line-strong bg-surface text-transparent group-enabled/check:group-hover/check:border-good group-enabled/check:group-hover/check:text-good",
          disabled && "opacity-60",
        )}
      >
        <Tick className="size-4" strokeWidth={3} aria-hidden />
      </span>
    </button>
  );
}

/** When the box has gone with its row, whoever uses the keys goes on at its neighbour. */
function nextOf(box: HTMLElement): () => void {
  const all = [...document.querySelectorAll<HTMLElement>(`[${MARK}]`)];
  const at = all.indexOf(box);
  const near = [...all.slice(at + 1), ...all.slice(0, at).reverse()];
  return () =>
    requestAnimationFrame(() => {
      if (box.isConnected || document.activeElement !== document.body) return;
      near.find((one) => one.isConnected)?.focus({ preventScroll: true });
    });
}
