import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cls } from "./class";

export type Tone = "neutral" | "brand" | "good" | "warn" | "bad" | "info" | "violet";

export const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-soft",
  brand: "bg-brand-tint text-brand",
  good: "bg-good-tint text-good",
  warn: "bg-warn-tint text-warn",
  bad: "bg-bad-tint text-bad",
  info: "bg-info-tint text-info",
  violet: "bg-violet-tint text-violet",
};

/** A state in a word. */
export function Badge({
  tone = "neutral",
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span
      className={cls(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap",
        TONES[tone],
      )}
    >
      {Icon && <Icon className="size-3.5 shrink-0" aria-hidden />}
      <span className="truncate">{children}</span>
    </span>
  );
}
