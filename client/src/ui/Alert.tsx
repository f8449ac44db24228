import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { TONES } from "./Badge";
import { cls } from "./class";

const ICONS = { bad: CircleAlert, warn: TriangleAlert, info: Info, good: CircleCheck };

/** Something to know before going on; what went wrong is read out at once. */
export function Alert({
  tone,
  children,
  actions,
}: {
  tone: keyof typeof ICONS;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "note"}
      className={cls("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-sm px-3 py-2.5", TONES[tone])}
    >
      <Icon className="size-5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1 basis-40 font-semibold wrap-anywhere">{children}</div>
      {actions}
    </div>
  );
}
