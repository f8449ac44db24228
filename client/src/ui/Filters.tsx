/** What narrows a list down. It stands in the address, so that a view can be kept, sent and gone back to. */

import { Search as SearchIcon, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Search, useWords } from "../lib/search";
import { Button } from "./Button";
import { cls } from "./class";
import { type Option, Select } from "./fields";
import { texts } from "./texts";

export interface Filter {
  /** The word in the address, and in the question to the program. */
  name: string;
  label: string;
  options: readonly Option[];
}

/** The values of these filters as the address says them, and how to be rid of them; only known values count. */
export function useFilters(filters: readonly Filter[], others: readonly string[] = []) {
  const [words, set] = useWords();
  const values: Search = {};
  for (const { name, options } of filters) {
    const value = words[name];
    if (value && options.some((option) => option.value === value)) values[name] = value;
  }
  for (const name of others) if (words[name]) values[name] = words[name];
  const isFiltered = Object.keys(values).length > 0;
  const clear = () => set(Object.fromEntries(Object.keys(values).map((name) => [name, undefined])));
  return { values, set, clear: isFiltered ? clear : undefined };
}

/** A row of filters; each stands there as what is chosen. `others` are words that `children` set; clearing takes them away too. */
export function Filters({
  filters,
  others,
  before,
  children,
}: {
  filters: readonly Filter[];
  others?: readonly string[];
  /** What stands first in the row. */
  before?: ReactNode;
  children?: ReactNode;
}) {
  const { values, set, clear } = useFilters(filters, others);
  return (
    <div className="flex items-center gap-2 max-sm:-mx-4 max-sm:max-w-[100dvw] max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap">
      {before}
      {filters.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          options={options}
          empty={label}
          value={values[name] ?? ""}
          onChange={(event) => set({ [name]: event.target.value || undefined })}
          className={cls(
            "!w-auto max-w-44 shrink-0",
            values[name] ? "!border-brand !bg-brand-tint font-semibold !text-brand" : "!border-line",
          )}
        />
      ))}
      {children}
      {clear && (
        <Button rank="plain" size="small" icon={X} onClick={clear}>
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}

const DAYS = ["from", "to"] as const;

/** From one day to another, both included: `?from=&to=`. */
export function Period() {
  const { values, set } = useFilters([], DAYS);
  return (
    <span className="flex shrink-0 items-center gap-2">
      {DAYS.map((name) => (
        <label key={name} className="relative flex shrink-0 items-center text-sm text-soft">
          <span className="pointer-events-none absolute start-3">{texts[name]}</span>
          <input
            type="date"
            value={values[name] ?? ""}
            min={name === "to" ? values.from : undefined}
            max={name === "from" ? values.to : undefined}
            onChange={(event) => set({ [name]: event.target.value || undefined })}
            className={cls(
              "min-h-10 w-full min-w-0 rounded-sm border border-line bg-surface ps-22 pe-2 hover:border-brand max-sm:min-h-11",
              values[name] ? "border-brand bg-brand-tint font-semibold text-brand" : "text-soft",
            )}
          />
        </label>
      ))}
    </span>
  );
}

/** Somebody who types asks once, when they pause. */
const PAUSE_MS = 250;

/** A field for words to look for, told after a pause. */
export function SearchBox({
  value,
  onChange,
  label = texts.search,
  className,
}: {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  className?: string;
}) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <div className={cls("relative min-w-0", className ?? "w-full sm:w-72")}>
      <SearchIcon className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-soft" aria-hidden />
      <input
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-h-10 w-full rounded-sm border border-line bg-surface ps-9 pe-3 text-start hover:border-brand max-sm:min-h-11 max-sm:text-base"
      />
    </div>
  );
}
