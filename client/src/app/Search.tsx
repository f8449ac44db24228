/** The search above every screen: people, what they want, what was agreed and said. */

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas } from "../api/member";
import { Badge, type Tone } from "../ui/Badge";
import { texts as common } from "../ui/texts";
import { FIELD } from "./SearchField";
import { texts } from "./texts";

type Hit = Schemas["SearchHit"];

const TONES: Record<Hit["kind"], Tone> = {
  customer: "brand",
  lead: "violet",
  deal: "info",
  message: "good",
  invoice: "warn",
  contract: "neutral",
};
const AT_MOST = 10;

export function Search({ typed }: { typed: string }) {
  const [text, setText] = useState(typed);
  const navigate = useNavigate();
  const asked = text.trim();
  const found = api.useQuery(
    "get",
    "/api/crm/search",
    { params: { query: { q: asked, limit: AT_MOST } } },
    { enabled: asked.length > 1, placeholderData: (before: unknown) => before as never },
  );
  const hits = asked.length > 1 ? (found.data?.items ?? []) : [];
  const go = (hit: Hit) => {
    setText("");
    navigate(placeOf(hit) as never);
  };
  return (
    <Autocomplete.Root
      items={hits}
      filter={null}
      value={text}
      onValueChange={(typed) => setText(typed)}
      itemToStringValue={(hit: Hit) => hit.title}
      openOnInputClick={false}
    >
      <Autocomplete.Input
        autoFocus
        aria-label={texts.searchEverywhere}
        placeholder={texts.searchHint}
        dir="auto"
        className={FIELD}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={6} align="start" className="z-50 outline-none">
          <Autocomplete.Popup className="max-h-[70dvh] w-[min(32rem,92vw)] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-md">
            <Autocomplete.Empty className="px-3 py-3 text-soft empty:hidden">
              {asked.length > 1 && (found.isFetching ? common.loading : common.nothingFound)}
            </Autocomplete.Empty>
            <Autocomplete.List>
              {(hit: Hit) => (
                <Autocomplete.Item
                  key={`${hit.kind}-${hit.id}`}
                  value={hit}
                  onClick={() => go(hit)}
                  className="flex min-h-12 cursor-pointer items-center gap-3 rounded-sm px-3 outline-none data-highlighted:bg-brand-tint"
                >
                  <Badge tone={TONES[hit.kind]}>{texts.kinds[hit.kind]}</Badge>
                  <span className="min-w-0">
                    <bdi className="block truncate font-semibold">{hit.title || common.noName}</bdi>
                    {hit.subtitle && <bdi className="block truncate text-sm text-soft">{hit.subtitle}</bdi>}
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

/** Where a hit is looked at. Documents are known by their number, which ends their title. */
export function placeOf({ kind, id, customer_id, title }: Hit) {
  const number = title.split(" ").at(-1) ?? "";
  switch (kind) {
    case "lead":
      return { to: "/leads", search: { lead: String(id) } };
    case "deal":
      return { to: "/deals", search: { deal: String(id) } };
    case "message":
      return { to: "/whatsapp", search: { customer: String(customer_id) } };
    case "invoice":
      return { to: "/invoices", search: { invoice: number } };
    case "contract":
      return { to: "/contracts", search: { contract: number } };
    default:
      return { to: "/customers/$id", params: { id: String(id) } };
  }
}
