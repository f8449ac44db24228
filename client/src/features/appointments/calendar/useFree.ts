/** The times that the receptionist offers in a week, as it would say them now. */

import { keepPreviousData } from "@tanstack/react-query";
import { api } from "../../../api/member";
import { weekOf } from "../../../lib/days";
import type { Slot } from "../view";
import type { Shown } from "./useShown";

export interface Free {
  slots: readonly Slot[];
  isLoading: boolean;
  error: unknown;
}

/** Nothing is offered of what is over, so nobody is asked. */
export function useFree({ date, today, withFree }: Shown): Free {
  const week = weekOf(date);
  const to = week.at(-1) ?? date;
  const from = [week[0] ?? date, today].sort().at(-1) ?? date;
  const isAsked = withFree && to >= today;
  const found = api.useQuery(
    "get",
    "/api/crm/appointments/slots",
    { params: { query: { from, to } } },
    { enabled: isAsked, placeholderData: keepPreviousData },
  );
  return {
    slots: isAsked ? (found.data?.items ?? []) : [],
    isLoading: isAsked && (found.isPending || found.isPlaceholderData),
    error: isAsked ? found.error : null,
  };
}
