/** The appointments of a week, whichever of its days are shown: the next day is there already. */

import { useEffect } from "react";
import { useList } from "../../../api/list";
import { weekOf } from "../../../lib/days";
import { dayAfter } from "../../../lib/format";
import type { Appointment } from "../view";

/** As many as the program tells at once. */
const MOST = 200;

export function useDiary(date: string) {
  const [sunday = date, saturday = date] = [weekOf(date)[0], weekOf(date).at(-1)];
  // What began the evening before may end after midnight.
  const query = { from: dayAfter(sunday, -1), to: saturday };
  const { rows, isPending, isStale, error, more, hasMore, retry } = useList("/api/crm/appointments", query, {
    limit: MOST,
  });
  // A day that lacks some of its appointments would say that there is room.
  useEffect(() => {
    if (hasMore) more();
  });
  const appointments: readonly Appointment[] = rows;
  return {
    appointments,
    isLoading: isPending || isStale || hasMore,
    error: rows.length === 0 ? error : null,
    retry,
  };
}
