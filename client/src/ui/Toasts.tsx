/** Short news at the edge of the screen: what was done (with a way back, if there is one) and what failed. */

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { codeOf } from "../api/refusal";
import { Button, IconButton } from "./Button";
import { cls } from "./class";
import { refusals, texts } from "./texts";

const toasts = Toast.createToastManager<{ undo?: () => void }>();
/** What went wrong stays until it is read. */
const BAD_MS = 12_000;
const GOOD_MS = 5_000;

/** `done` tells of a success, `failed` of what was thrown, `refused` of what cannot be, in words of one's own. */
export function useToasts() {
  return useMemo(
    () => ({
      done: (title: string, undo?: () => void) =>
        toasts.add({ title, type: "good", timeout: GOOD_MS, ...(undo ? { data: { undo } } : {}) }),
      failed: (error: unknown) => refuse(refusals[codeOf(error)] ?? refusals.internal_error),
      refused: refuse,
    }),
    [],
  );
}

function refuse(title: string): void {
  toasts.add({ title, type: "bad", timeout: BAD_MS, priority: "high" });
}

export function ToastsProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={texts.notifications}
          className="fixed inset-x-4 bottom-20 z-[60] mx-auto flex max-w-sm flex-col gap-2 md:inset-x-auto md:start-6 md:bottom-24 md:w-96"
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts: shown, close } = Toast.useToastManager<{ undo?: () => void }>();
  return shown.map((toast) => {
    const isBad = toast.type === "bad";
    const Icon = isBad ? CircleAlert : CircleCheck;
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className={cls(
          "rounded-md bg-ink text-on-brand shadow-lg transition duration-200 data-limited:hidden",
          "data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
        )}
      >
        <Toast.Content className="flex items-center gap-3 ps-4 pe-2 py-2">
          <Icon className={cls("size-5 shrink-0", isBad ? "text-warn-tint" : "text-good-tint")} aria-hidden />
          <Toast.Title className="min-w-0 grow py-1 font-semibold wrap-anywhere" />
          {toast.data?.undo && (
            <Button
              size="small"
              onClick={() => {
                toast.data?.undo?.();
                close(toast.id);
              }}
            >
              {texts.undo}
            </Button>
          )}
          <Toast.Close
            render={<IconButton icon={X} label={texts.close} className="!text-on-brand enabled:hover:bg-soft" />}
          />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
