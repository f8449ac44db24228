/** What opens above the screen: a dialog in the middle, or a sheet at its edge. On a telephone both rise from below. */

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./Button";
import { cls } from "./class";
import { texts } from "./texts";

interface DialogProps {
  open: boolean;
  /** Closed by the cross, by Escape, or by a click beside it. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** What it ends in: the primary button first. */
  footer?: ReactNode;
  /** `sheet` stands at the end of the line, as tall as the screen; `full` has room for two columns. */
  form?: "dialog" | "wide" | "sheet" | "full";
}

const FORMS = {
  dialog: "sm:m-auto sm:max-w-lg sm:rounded-md sm:max-h-[min(46rem,92dvh)]",
  wide: "sm:m-auto sm:max-w-4xl sm:rounded-md sm:max-h-[min(60rem,94dvh)]",
  full: "sm:m-auto sm:max-w-7xl sm:w-[96vw] sm:rounded-md sm:h-[94dvh]",
  sheet: "sm:ms-auto sm:max-w-xl sm:min-h-dvh sm:max-h-dvh sm:rounded-none",
};

export function Dialog({ open, onClose, title, description, children, footer, form = "dialog" }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex max-sm:items-end">
          <Base.Popup
            className={cls(
              "flex max-h-[94dvh] w-full min-w-0 flex-col rounded-t-lg bg-surface shadow-lg outline-none",
              "transition duration-150 data-ending-style:translate-y-3 data-ending-style:opacity-0",
              "data-starting-style:translate-y-3 data-starting-style:opacity-0",
              FORMS[form],
            )}
          >
            <header className="flex items-start justify-between gap-3 border-b border-line px-5 py-3">
              <div className="min-w-0 py-1">
                <Base.Title className="text-lg leading-snug font-bold wrap-anywhere">{title}</Base.Title>
                {description && <Base.Description className="text-sm text-soft">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton icon={X} label={texts.close} className="-me-2" />} />
            </header>
            <div className="min-h-0 grow overflow-y-auto overscroll-contain p-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap items-center gap-2 border-t border-line bg-ground px-5 py-3 sm:rounded-b-md">
                {footer}
              </footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
