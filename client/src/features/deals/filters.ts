/** By what the table of deals is narrowed down, and in which order it stands. */

import { oneOf, useWords } from "../../lib/search";
import { useColleagueOptions } from "../../ui/ColleagueField";
import { type Filter, useFilters } from "../../ui/Filters";
import { texts } from "./texts";
import { type DealStage, STAGES } from "./view";

const SORTS = ["created_at", "updated_at", "amount", "expected_close", "title"].flatMap((word) => [word, `-${word}`]);

export function useDealFilters() {
  const colleagues = useColleagueOptions();
  const filters: Filter[] = [
    { name: "stage", label: texts.stage, options: STAGES.map((value) => ({ value, label: texts.stages[value] })) },
    { name: "owner_id", label: texts.owner, options: colleagues },
    { name: "deleted", label: texts.deleted, options: [{ value: "true", label: texts.onlyDeleted }] },
  ];
  const { values, set, clear } = useFilters(filters);
  const [words] = useWords();
  const sort = oneOf(words.sort, SORTS);
  const query = {
    stage: values.stage as DealStage | undefined,
    owner_id: values.owner_id ? Number(values.owner_id) : undefined,
    deleted: values.deleted ? true : undefined,
    sort,
  };
  return { filters, query, sort, onSort: (next: string) => set({ sort: next }), clear };
}
