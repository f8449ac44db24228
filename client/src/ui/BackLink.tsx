/** Above the heading of a screen: the way back to the list that it belongs to. */

import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export function BackLink({ children, ...link }: LinkProps & { children: ReactNode }) {
  return (
    <Link
      {...link}
      className="mb-1 inline-flex min-h-8 items-center gap-1 rounded-sm text-sm font-semibold text-soft hover:text-brand max-sm:min-h-11"
    >
      <ChevronRight className="size-4" aria-hidden />
      {children}
    </Link>
  );
}
