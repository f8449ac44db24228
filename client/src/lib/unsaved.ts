/** What somebody has typed and not saved is not lost by a click on a link, "back", or the closing of the tab. */

import { useBlocker } from "@tanstack/react-router";
import { useConfirm } from "../ui/Confirm";
import { texts } from "../ui/texts";

export const QUESTION = {
  title: texts.unsavedTitle,
  text: texts.unsaved,
  yes: texts.leave,
  no: texts.stay,
  danger: true,
};

export function useUnsaved(isDirty: boolean): void {
  const sure = useConfirm();
  useBlocker({
    shouldBlockFn: async () => isDirty && !(await sure(QUESTION)),
    enableBeforeUnload: isDirty,
    disabled: !isDirty,
  });
}
