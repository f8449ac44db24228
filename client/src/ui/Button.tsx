/** Buttons, and links that look like them: one primary in a view, whatever else can be done is secondary or plain. */

import { Link, type LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cls } from "./class";
import { Spinner } from "./Spinner";

type Rank = "primary" | "secondary" | "plain" | "danger";
type Size = "small" | "medium";

const RANKS: Record<Rank, string> = {
  primary: "bg-brand text-on-brand shadow-sm enabled:hover:bg-brand-deep",
  secondary: "border border-line bg-surface text-ink shadow-sm enabled:hover:border-brand enabled:hover:bg-brand-tint",
  plain: "text-brand enabled:hover:bg-brand-tint",
  danger: "bg-bad text-on-brand shadow-sm enabled:hover:brightness-90",
};
const SIZES: Record<Size, string> = {
  small: "min-h-9 px-3 text-sm gap-1.5",
  medium: "min-h-10 px-4 gap-2",
};

function look(rank: Rank, size: Size, more?: string): string {
  return cls(
    "inline-flex shrink-0 items-center justify-center rounded-sm font-semibold whitespace-nowrap transition-colors",
    "disabled:cursor-default disabled:opacity-60 max-sm:min-h-11",
    RANKS[rank],
    SIZES[size],
    more,
  );
}

interface Shown {
  rank?: Rank;
  size?: Size;
  icon?: LucideIcon;
}

interface ButtonProps extends Shown, ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it began is still going on: it spins, and cannot be pressed again. */
  busy?: boolean;
}

export function Button({
  rank = "secondary",
  size = "medium",
  icon: Icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={look(rank, size, className)}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
    >
      {busy ? <Spinner className="size-4" /> : Icon && <Icon className="size-4 shrink-0" aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  /** What it does, for those who do not see the picture, and on hovering. */
  label: string;
}

export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={cls(
        "inline-flex size-9 shrink-0 items-center justify-center rounded-sm text-soft transition-colors max-sm:size-11",
        "enabled:hover:bg-sunken enabled:hover:text-ink disabled:opacity-50",
        className,
      )}
    >
      <Icon className="size-5" aria-hidden />
    </button>
  );
}

/** A button that leads somewhere. */
export function ButtonLink({
  rank = "secondary",
  size = "medium",
  icon: Icon,
  className,
  children,
  ...rest
}: LinkProps & Shown & { className?: string; children: ReactNode }) {
  const classes = look(rank, size, className).replaceAll("enabled:hover", "hover");
  return (
    <Link {...rest} className={classes}>
      {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
      {children}
    </Link>
  );
}
