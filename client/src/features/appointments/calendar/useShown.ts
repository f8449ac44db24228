/** Which days are shown, and how: kept in the address. */

import { civil } from "../../../lib/civil";
import { dayIn } from "../../../lib/days";
import { oneOf, useWords } from "../../../lib/search";
import { useNarrow } from "../../../ui/DataTable";
import { daysOf, stepFrom, VIEWS, type View } from "./view";

export interface Shown {
  view: View;
  /** The day that is meant; in a week one of seven. */
  date: string;
  today: string;
  days: string[];
  withCancelled: boolean;
  /** With the times that customers are offered. */
  withFree: boolean;
  show: (change: { view?: View; date?: string }) => void;
  step: (way: 1 | -1) => void;
  setCancelled: (isOn: boolean) => void;
  setFree: (isOn: boolean) => void;
}

/** `zone` is the business's, `now` in milliseconds. On a telephone the day comes first. */
export function useShown(zone: string, now: number): Shown {
  const [words, set] = useWords();
  const usual: View = useNarrow() ? "day" : "week";
  const view = oneOf(words.view, VIEWS) ?? usual;
  const today = civil(now, zone).date;
  const date = dayIn(words.date) ?? today;
  // Today needs no word: whoever comes back tomorrow means tomorrow.
  const show: Shown["show"] = (change) =>
    set({
      ...(change.view ? { view: change.view } : {}),
      ...(change.date ? { date: change.date === today ? undefined : change.date } : {}),
    });
  return {
    view,
    date,
    today,
    days: daysOf(view, date),
    withCancelled: words.cancelled === "true",
    withFree: words.free === "true",
    show,
    step: (way) => show({ date: stepFrom(view, date, way) }),
    setCancelled: (isOn) => set({ cancelled: isOn ? "true" : undefined }),
    setFree: (isOn) => set({ free: isOn ? "true" : undefined }),
  };
}
