/** What is done with a task where it stands; each tells how it went, and how to take it back. */

import { useToasts } from "../../ui/Toasts";
import { change, remove, restore } from "./ask";
import { texts } from "./texts";
import { dayWords, type State, type Task } from "./view";

const TOLD: Record<State, string> = { done: texts.done, open: texts.reopened, cancelled: texts.cancelled };

/** Tasks that something is being done with: the second click waits for the first. */
const busy = new Set<number>();

export function useTask(task: Task) {
  const toasts = useToasts();
  const { id } = task;
  const once = async (act: () => Promise<void>) => {
    if (busy.has(id)) return;
    busy.add(id);
    await act()
      .catch(toasts.failed)
      .finally(() => busy.delete(id));
  };
  const become = (state: State, from: State = task.state) =>
    once(async () => {
      await change(id, { state });
      toasts.done(TOLD[state], () => void become(from, state));
    });
  const bringBack = () =>
    once(async () => {
      await restore(id);
      toasts.done(texts.restored);
    });
  const take = () =>
    once(async () => {
      await remove(id);
      toasts.done(texts.deleted, () => void bringBack());
    });
  const putOff = (date: string) =>
    once(async () => {
      const back = { due_date: task.due_date ?? null, due_time: task.due_time ?? null };
      await change(id, { due_date: date });
      const undo = () =>
        once(async () => void (await change(id, { ...back, remind_minutes: task.remind_minutes ?? null })));
      toasts.done(texts.moved(dayWords(date, Date.now())), () => void undo());
    });
  return { become, bringBack, take, putOff };
}
