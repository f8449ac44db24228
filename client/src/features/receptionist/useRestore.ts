/** Goes back to an earlier version, once somebody has agreed. */

import { useRef, useState } from "react";
import { ask } from "../../api/member";
import { useConfirm } from "../../ui/Confirm";
import { useToasts } from "../../ui/Toasts";
import { spread } from "./spread";
import { texts } from "./texts";

/** `restoring` is the version that is being gone back to. */
export function useRestore() {
  const [restoring, setRestoring] = useState<number | null>(null);
  const isSending = useRef(false);
  const sure = useConfirm();
  const toasts = useToasts();
  const send = async (number: number, undo?: number) => {
    if (isSending.current) return;
    isSending.current = true;
    setRestoring(number);
    try {
      const params = { path: { number } };
      const { data, error } = await ask.POST("/api/business/versions/{number}/restore", { params });
      if (!data) throw error;
      spread(data);
      toasts.done(texts.restored(number), undo === undefined ? undefined : () => send(undo));
    } catch (error) {
      toasts.failed(error);
    } finally {
      isSending.current = false;
      setRestoring(null);
    }
  };
  /** `current` is what can be gone back to afterwards. */
  const restore = async (number: number, current: number | undefined) => {
    const question = { title: texts.restoreTitle(number), text: texts.restoreText, yes: texts.restore };
    if (await sure(question)) await send(number, current);
  };
  return { restore, restoring };
}
