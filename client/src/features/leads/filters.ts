/** By what the list of leads is narrowed down, and in which order it stands. */

import type { Schemas } from "../../api/member";
import { oneOf, useWords } from "../../lib/search";
import { useColleagueOptions } from "../../ui/ColleagueField";
import { type Filter, useFilters } from "../../ui/Filters";
import { texts } from "./texts";
import { INTENTS, SOURCES, STAGES } from "./view";

const SORTS = ["created_at", "updated_at", "amount", "title"].flatMap((word) => [word, `-${word}`]);

const options = <T extends string>(values: readonly T[], names: Record<T, string>) =>
  values.map((value) => ({ value, label: names[value] }));

const FIXED: Filter[] = [
  { name: "stage", label: texts.stage, options: options(STAGES, texts.stages) },
  { name: "source", label: texts.source, options: options(SOURCES, texts.sources) },
  { name: "intent", label: texts.intent, options: options(INTENTS, texts.intents) },
];

/** The bar of filters, and the question that it makes. */
export function useLeadFilters() {
  const colleagues = useColleagueOptions();
  const filters: Filter[] = [
    ...FIXED,
    { name: "owner_id", label: texts.owner, options: colleagues },
    { name: "deleted", label: texts.deleted, options: [{ value: "true", label: texts.onlyDeleted }] },
  ];
  const { values, set, clear } = useFilters(filters);
  const [words] = useWords();
  const sort = oneOf(words.sort, SORTS);
  const query = {
    stage: values.stage as Schemas["LeadStage"] | undefined,
    source: values.source as Schemas["LeadSource"] | undefined,
    intent: values.intent as Schemas["Intent"] | undefined,
    owner_id: values.owner_id ? Number(values.owner_id) : undefined,
    deleted: values.deleted ? true : undefined,
    sort,
  };
  return { filters, query, sort, onSort: (next: string) => set({ sort: next }), clear };
}
