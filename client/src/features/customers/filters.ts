/** What the list of customers can be narrowed down by. */

import { api } from "../../api/member";
import { useColleagues } from "../../api/names";
import type { Filter } from "../../ui/Filters";
import { texts } from "./texts";

function options(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function useCustomerFilters(): Filter[] {
  const colleagues = useColleagues();
  const tags = api.useQuery("get", "/api/crm/tags").data?.items ?? [];
  return [
    { name: "source", label: texts.source, options: options(texts.sources) },
    {
      name: "owner_id",
      label: texts.owner,
      options: colleagues.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      name: "tag",
      label: texts.tag,
      options: tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` })),
    },
    { name: "consent", label: texts.consent, options: options(texts.consents) },
    { name: "shown", label: texts.shown, options: options(texts.shownOf) },
  ];
}
