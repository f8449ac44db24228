/** What helps to write a text: headings, bold words, and fields that are filled in by themselves. */

import { Bold, Heading2, ListOrdered } from "lucide-react";
import type { RefObject } from "react";
import type { UseFormReturn } from "react-hook-form";
import { IconButton } from "../../ui/Button";
import { texts } from "./texts";
import { groups, insert, mark, type TemplateValues } from "./view";

interface Props {
  form: UseFormReturn<TemplateValues>;
  area: RefObject<HTMLTextAreaElement | null>;
}
const MARKS = [
  { how: "section", icon: Heading2, label: texts.section },
  { how: "bold", icon: Bold, label: texts.bold },
  { how: "list", icon: ListOrdered, label: texts.list },
] as const;

export function BodyTools({ form, area }: Props) {
  const change = (work: (body: string, from: number, to: number) => { body: string; at: number }) => {
    const element = area.current;
    if (!element) return;
    const { body, at } = work(form.getValues("body"), element.selectionStart, element.selectionEnd);
    form.setValue("body", body, { shouldDirty: true });
    element.focus();
    element.setSelectionRange(at, at);
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      <select
        aria-label={texts.insert}
        value=""
        onChange={(event) => change((body, from, to) => insert(body, from, to, `{{${event.target.value}}}`))}
        className="min-h-9 max-w-48 max-sm:max-w-36 rounded-sm border border-line-strong bg-surface px-2 text-sm font-semibold text-brand max-sm:min-h-11"
      >
        <option value="">{texts.insert}</option>
        {groups(form.watch("fields")).map(({ label, names }) => (
          <optgroup key={label} label={label}>
            {names.map(({ name, label: words }) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {MARKS.map(({ how, icon, label }) => (
        <IconButton
          key={how}
          icon={icon}
          label={label}
          onClick={() => change((body, from, to) => mark(body, from, to, how))}
        />
      ))}
    </div>
  );
}
