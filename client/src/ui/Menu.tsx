/** What else can be done with something. */

import { Menu as Base } from "@base-ui/react/menu";
import { EllipsisVertical, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { IconButton } from "./Button";
import { cls } from "./class";
import { texts } from "./texts";

export interface Action {
  label: string;
  icon?: LucideIcon;
  onClick: () => void;
  danger?: boolean;
  disabled?: boolean;
}

/** `actions` may hold what is false: it is left out. Without any, nothing is shown. */
export function Menu({
  actions,
  label = texts.more,
  trigger,
  defaultOpen = false,
}: {
  actions: (Action | false | null | undefined)[];
  label?: string;
  trigger?: ReactElement;
  /** It opens as soon as it is there. */
  defaultOpen?: boolean;
}) {
  const shown = actions.filter((action): action is Action => Boolean(action));
  if (shown.length === 0) return null;
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger ?? <IconButton icon={EllipsisVertical} label={label} />} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Base.Popup className="min-w-48 rounded-md border border-line bg-surface p-1 shadow-md outline-none">
            {shown.map(({ label: name, icon: Icon, onClick, danger, disabled }) => (
              <Base.Item
                key={name}
                onClick={onClick}
                disabled={disabled ?? false}
                className={cls(
                  "flex min-h-10 cursor-pointer items-center gap-2.5 rounded-sm px-3 outline-none",
                  "data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-brand-tint",
                  danger && "text-bad data-highlighted:bg-bad-tint",
                )}
              >
                {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
                {name}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
