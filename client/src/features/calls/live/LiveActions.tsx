/** What one can do about a call while it goes on: hand it to a person, or end it. */

import { PhoneForwarded, PhoneOff } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../../api/me";
import { Button } from "../../../ui/Button";
import { useConfirm } from "../../../ui/Confirm";
import { useToasts } from "../../../ui/Toasts";
import { isTransferring, type Transfer } from "../view";
import { hangUp } from "./ask";
import { TakeOver } from "./TakeOver";
import { texts } from "./texts";

interface LiveActionsProps {
  sid: string;
  /** Who is at the other end. */
  name: string;
  /** The newest. */
  transfer: Transfer | null | undefined;
  size?: "small" | "medium";
}

export function LiveActions({ sid, name, transfer, size = "medium" }: LiveActionsProps) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const [isTaking, setTaking] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const end = async () => {
    if (!(await sure({ title: texts.hangUpTitle, text: texts.hangUpText(name), yes: texts.hangUpYes, danger: true })))
      return;
    setEnding(true);
    await hangUp(sid).then(() => toasts.done(texts.hungUp), toasts.failed);
    setEnding(false);
  };
  return (
    <>
      {may("transfer_call") && !isTransferring(transfer) && (
        <Button icon={PhoneForwarded} size={size} onClick={() => setTaking(true)}>
          {texts.takeOver}
        </Button>
      )}
      {may("hang_up_call") && (
        <Button icon={PhoneOff} size={size} rank="plain" className="!text-bad" busy={isEnding} onClick={end}>
          {texts.hangUp}
        </Button>
      )}
      {may("transfer_call") && <TakeOver sid={sid} open={isTaking} onClose={() => setTaking(false)} />}
    </>
  );
}
