/** Choosing a customer: by some letters of the name, or some digits of a number. */

import { Combobox } from "@base-ui/react/combobox";
import { useState } from "react";
import { api } from "../api/member";
import { useCustomerName } from "../api/names";
import { phone } from "../lib/format";
import { cls } from "./class";
import { Field } from "./fields";
import { texts } from "./texts";

interface CustomerFieldProps {
  value: number | null;
  onChange: (id: number | null) => void;
  label?: string;
  error?: string | undefined;
  hint?: string;
  optional?: boolean;
  disabled?: boolean;
}

interface Hit {
  value: number;
  label: string;
  detail: string;
}

const AT_MOST = 8;

export function CustomerField({
  value,
  onChange,
  label = texts.customer,
  disabled = false,
  ...field
}: CustomerFieldProps) {
  const [text, setText] = useState("");
  const known = useCustomerName(value);
  const asked = text.trim();
  const found = api.useQuery(
    "get",
    "/api/crm/search",
    { params: { query: { q: asked, kind: "customer", limit: AT_MOST } } },
    { enabled: asked.length > 0, placeholderData: (before: unknown) => before as never },
  );
  const hits: Hit[] = (asked ? (found.data?.items ?? []) : []).map((hit) => ({
    value: hit.id,
    label: hit.title || texts.noName,
    detail: hit.subtitle,
  }));
  const name = known?.name || (known?.phone ? phone(known.phone) : known ? texts.noName : "");
  const selected: Hit | null = value === null ? null : { value, label: name, detail: "" };
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
            placeholder={texts.pickCustomer}
            className="min-h-10 w-full rounded-sm border border-line-strong bg-surface px-3 text-start hover:border-brand disabled:bg-sunken aria-invalid:border-bad max-sm:min-h-11 max-sm:text-base"
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-[60] outline-none">
              <Combobox.Popup className="max-h-80 w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-md">
                <Combobox.Empty className="px-3 py-2.5 text-soft empty:hidden">
                  {asked === "" ? texts.typeToSearch : found.isFetching ? texts.loading : texts.noCustomerFound}
                </Combobox.Empty>
                <Combobox.List>
                  {(hit: Hit) => (
                    <Combobox.Item
                      key={hit.value}
                      value={hit}
                      className={cls(
                        "flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-sm px-3 outline-none",
                        "data-highlighted:bg-brand-tint",
                      )}
                    >
                      <bdi className="min-w-0 truncate font-semibold">{hit.label}</bdi>
                      <bdi className="shrink-0 text-sm text-soft">{hit.detail}</bdi>
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
