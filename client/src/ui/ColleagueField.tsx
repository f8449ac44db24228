/** Choosing a colleague: those who work here, and whoever was chosen before they left. */

import type { SelectHTMLAttributes } from "react";
import { useColleagues } from "../api/names";
import { type Option, SelectField } from "./fields";
import { texts } from "./texts";

interface ColleagueFieldProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "value" | "onChange"> {
  label: string;
  value: number | null;
  onChange: (id: number | null) => void;
  error?: string | undefined;
  /** What the choice of nobody is called. */
  empty?: string;
}

export function ColleagueField({ value, onChange, empty = texts.nobody, ...field }: ColleagueFieldProps) {
  const options = useColleagueOptions(value);
  return (
    <SelectField
      {...field}
      empty={empty}
      options={options}
      value={value === null ? "" : String(value)}
      onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
    />
  );
}

/** The colleagues as choices, also for a bar of filters. */
export function useColleagueOptions(chosen: number | null = null): Option[] {
  const shown = useColleagues().filter(({ id, active }) => active || id === chosen);
  return shown.map(({ id, name }) => ({ value: String(id), label: name }));
}
