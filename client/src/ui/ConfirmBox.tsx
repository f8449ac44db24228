import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Button } from "./Button";
import type { Question } from "./Confirm";
import { texts } from "./texts";

/** The question itself. */
export function ConfirmBox({
  question,
  open,
  onEnd,
}: {
  question: Question;
  open: boolean;
  onEnd: (yes: boolean) => void;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onEnd(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <AlertDialog.Viewport className="fixed inset-0 z-50 flex p-4">
          <AlertDialog.Popup className="m-auto w-full max-w-md rounded-md bg-surface p-5 shadow-lg outline-none">
            <AlertDialog.Title className="text-lg font-bold">{question.title}</AlertDialog.Title>
            {question.text && (
              <AlertDialog.Description className="mt-1 text-soft">{question.text}</AlertDialog.Description>
            )}
            <div className="mt-5 flex flex-wrap gap-2">
              <Button rank={question.danger ? "danger" : "primary"} onClick={() => onEnd(true)}>
                {question.yes}
              </Button>
              <Button onClick={() => onEnd(false)}>{question.no ?? texts.cancel}</Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
