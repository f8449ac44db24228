/** How far the way to a person has come, and what that person should know. */

import { Phone, PhoneForwarded, PhoneMissed, PhoneOff } from "lucide-react";
import { phone } from "../../../lib/format";
import { TONES, type Tone } from "../../../ui/Badge";
import { cls } from "../../../ui/class";
import { isTransferring, type Transfer } from "../view";
import { texts } from "./texts";

const STEPS = ["asked", "ringing", "answered"] as const;
const TONE_OF: Record<Transfer["status"], Tone> = {
  asked: "info",
  ringing: "info",
  answered: "good",
  unanswered: "warn",
  failed: "bad",
  ended: "neutral",
};
const ICONS: Record<Transfer["status"], typeof Phone> = {
  asked: PhoneForwarded,
  ringing: Phone,
  answered: Phone,
  unanswered: PhoneMissed,
  failed: PhoneMissed,
  ended: PhoneOff,
};

/** Whom a caller is put through to. */
export function personOf({ name, phone: number }: Transfer): string {
  return name || phone(number);
}

/** `isOver`: the call has ended, and the transfer with it, whatever was last heard of it. */
export function TransferState({ transfer, isOver = false }: { transfer: Transfer; isOver?: boolean }) {
  const { brief } = transfer;
  const runs = isTransferring(transfer) && !isOver;
  const status = isTransferring(transfer) && isOver ? "ended" : transfer.status;
  const state = status === "ended" && !transfer.answered_at ? texts.endedBefore : texts.states[status];
  const waits = runs && status !== "answered";
  const Icon = ICONS[status];
  return (
    <div className="grid gap-2">
      <div role="status" className={cls("grid gap-2 rounded-sm px-3 py-2.5", TONES[TONE_OF[status]])}>
        <p className="flex items-start gap-2 font-semibold">
          <Icon className={cls("mt-1 size-4 shrink-0", status === "ringing" && "animate-pulse")} aria-hidden />
          <span className="min-w-0 wrap-anywhere">{state(personOf(transfer))}</span>
        </p>
        {runs && <Steps status={status} />}
      </div>
      {brief && (
        <section className={cls("rounded-sm px-3 py-2.5", waits ? "border-2 border-info bg-info-tint" : "bg-sunken")}>
          <h3 className={cls("text-sm font-semibold", waits ? "text-info" : "text-soft")}>
            {waits ? texts.brief : texts.briefBefore}
          </h3>
          <p dir="auto" className={cls("leading-relaxed wrap-anywhere", waits && "text-lg")}>
            {brief}
          </p>
        </section>
      )}
    </div>
  );
}

function Steps({ status }: { status: Transfer["status"] }) {
  const reached = (STEPS as readonly string[]).indexOf(status);
  return (
    <ol className="flex gap-1.5">
      {STEPS.map((step, at) => (
        <li key={step} aria-current={at === reached ? "step" : undefined} className="min-w-0 flex-1 text-xs">
          <span className={cls("mb-1 block h-1 rounded-full bg-current", at > reached && "opacity-25")} />
          <span className={at === reached ? "font-bold" : ""}>{texts.steps[step]}</span>
        </li>
      ))}
    </ol>
  );
}
