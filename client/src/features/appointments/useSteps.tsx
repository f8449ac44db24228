/** What can be done with an appointment, and the dialogs that it takes. */

import { CalendarCheck, CalendarClock, CalendarX, Check, UserX } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Action } from "../../ui/Menu";
import { useToasts } from "../../ui/Toasts";
import { CancelAppointment, MoveAppointment } from "./ChangeAppointment";
import { change } from "./save";
import { texts } from "./texts";
import { type Appointment, type Step, stepsOf } from "./view";

const LOOKS: Record<Step, Pick<Action, "label" | "icon" | "danger">> = {
  move: { label: texts.move, icon: CalendarClock },
  cancel: { label: texts.cancel, icon: CalendarX, danger: true },
  done: { label: texts.done, icon: Check },
  no_show: { label: texts.noShow, icon: UserX },
  booked: { label: texts.again, icon: CalendarCheck },
};

export function useSteps(appointment: Appointment) {
  const may = useMay();
  const toasts = useToasts();
  const [asked, setAsked] = useState<"move" | "cancel" | null>(null);
  const become = async (state: Appointment["state"]) => {
    await change(appointment.id, { state }).then(() => toasts.done(texts.changed), toasts.failed);
  };
  const steps = may("update_appointment") ? stepsOf(appointment, Date.now()) : [];
  const actions = steps.map((step) => ({
    step,
    ...LOOKS[step],
    onClick: () => (step === "move" || step === "cancel" ? setAsked(step) : void become(step)),
  }));
  const close = () => setAsked(null);
  const dialog =
    asked === "move" ? (
      <MoveAppointment appointment={appointment} onClose={close} />
    ) : asked === "cancel" ? (
      <CancelAppointment appointment={appointment} onClose={close} />
    ) : null;
  return { actions, dialog };
}
