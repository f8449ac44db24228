/** One of two or three ways to look at something; each a press away. */

import type { LucideIcon } from "lucide-react";
import { cls } from "./class";

interface Segment<T extends string> {
  value: T;
  label: string;
  icon?: LucideIcon;
}

export function Segments<T extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div role="group" aria-label={label} className="inline-flex gap-0.5 rounded-sm bg-sunken p-0.5">
      {segments.map(({ value: one, label: name, icon: Icon }) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChange(one)}
          className={cls(
            "inline-flex min-h-9 items-center gap-1.5 rounded-sm px-3 text-sm font-semibold whitespace-nowrap max-sm:min-h-10",
            one === value ? "bg-surface text-brand shadow-sm" : "text-soft hover:text-ink",
          )}
        >
          {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
          {name}
        </button>
      ))}
    </div>
  );
}
