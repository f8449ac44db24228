/** Choosing a deal: among the newest ones (of a customer, if one is named), or by some letters. */

import { Combobox } from "@base-ui/react/combobox";
import { useState } from "react";
import { useDeal } from "../api/deals";
import { api } from "../api/member";
import { Field } from "./fields";
import { texts } from "./texts";
import { CustomerName, Money } from "./words";

interface DealFieldProps {
  value: number | null;
  onChange: (id: number | null) => void;
  customerId?: number | null | undefined;
  label?: string;
  error?: string | undefined;
  hint?: string;
  optional?: boolean;
  disabled?: boolean;
}

interface Hit {
  value: number;
  label: string;
  customer: number;
  amount?: number | null;
  currency?: string;
}

const AT_MOST = 8;

export function DealField({
  value,
  onChange,
  customerId,
  label = texts.deal,
  disabled = false,
  ...field
}: DealFieldProps) {
  const [text, setText] = useState("");
  const known = useDeal(value);
  const { hits, isFetching } = useHits(text.trim(), customerId ?? undefined);
  const selected: Hit | null =
    value === null ? null : { value, label: known?.title ?? "", customer: known?.customer_id ?? 0 };
  return (
    <Field label={label} {...field}>
      {(ids) => (
        <Combobox.Root
          items={hits}
          filter={null}
          value={selected}
          isItemEqualToValue={(one: Hit, other: Hit) => one.value === other.value}
          onValueChange={(hit: Hit | null) => onChange(hit?.value ?? null)}
          onInputValueChange={(typed, { reason }) => setText(reason === "input-change" ? typed : "")}
          disabled={disabled}
        >
          <Combobox.Input
            {...ids}
            dir="auto"
            placeholder={texts.pickDeal}
            className="min-h-10 w-full truncate rounded-sm border border-line-strong bg-surface px-3 text-start hover:border-brand disabled:bg-sunken aria-invalid:border-bad max-sm:min-h-11 max-sm:text-base"
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-[60] outline-none">
              <Combobox.Popup className="max-h-80 w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-md">
                <Combobox.Empty className="px-3 py-2.5 text-soft empty:hidden">
                  {isFetching ? texts.loading : texts.noDealFound}
                </Combobox.Empty>
                <Combobox.List>
                  {(hit: Hit) => (
                    <Combobox.Item
                      key={hit.value}
                      value={hit}
                      className="grid min-h-11 cursor-pointer content-center rounded-sm px-3 py-1 outline-none data-highlighted:bg-brand-tint"
                    >
                      <bdi className="truncate font-semibold">{hit.label}</bdi>
                      <span className="flex justify-between gap-3 text-sm text-soft">
                        <span className="truncate">
                          <CustomerName id={hit.customer} plain />
                        </span>
                        {hit.amount != null && <Money minor={hit.amount} currency={hit.currency ?? "ILS"} />}
                      </span>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}

function useHits(asked: string, customer_id: number | undefined): { hits: Hit[]; isFetching: boolean } {
  const keep = (before: unknown) => before as never;
  const query = { limit: AT_MOST, sort: "-updated_at", ...(customer_id ? { customer_id } : {}) };
  const isSearch = asked !== "";
  const newest = api.useQuery("get", "/api/crm/deals", { params: { query } }, { enabled: !isSearch });
  const found = api.useQuery(
    "get",
    "/api/crm/search",
    { params: { query: { q: asked, kind: "deal", limit: AT_MOST } } },
    { enabled: isSearch, placeholderData: keep },
  );
  if (!isSearch) {
    const deals = newest.data?.items ?? [];
    const hits = deals.map(({ id, title, customer_id: customer, amount, currency }) => ({
      value: id,
      label: title,
      customer,
      amount: amount ?? null,
      currency,
    }));
    return { hits, isFetching: newest.isFetching };
  }
  const ours = (found.data?.items ?? []).filter((hit) => !customer_id || hit.customer_id === customer_id);
  const hits = ours.map((hit) => ({ value: hit.id, label: hit.title, customer: hit.customer_id }));
  return { hits, isFetching: found.isFetching };
}
