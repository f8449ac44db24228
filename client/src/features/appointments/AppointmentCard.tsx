/** An appointment in a line, with what can be done about it. */

import { MapPin } from "lucide-react";
import { time, weekday } from "../../lib/format";
import { Badge } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { Menu } from "../../ui/Menu";
import { UserName } from "../../ui/words";
import { texts } from "./texts";
import { useSteps } from "./useSteps";
import { type Appointment, STATE_TONES } from "./view";

export function AppointmentCard({ appointment }: { appointment: Appointment }) {
  const { actions, dialog } = useSteps(appointment);
  return (
    <div className="flex items-start gap-1">
      <div className="mt-1 grid min-w-0 grow gap-1">
        <AppointmentFacts appointment={appointment} />
      </div>
      <div className="-me-2 shrink-0">
        <Menu label={texts.actions} actions={actions} />
      </div>
      {dialog}
    </div>
  );
}

export function AppointmentFacts({ appointment }: { appointment: Appointment }) {
  const { title, place, details, date, minutes, state, cancel_reason, user_id } = appointment;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className={cls("font-semibold", state === "cancelled" && "line-through")}>
          {weekday(date)}, <bdi>{time(appointment.time)}</bdi>
        </span>
        <Badge tone={STATE_TONES[state]}>{texts.states[state]}</Badge>
      </p>
      <p className="flex flex-wrap gap-x-3">
        <bdi className="wrap-anywhere">{title}</bdi>
        <span className="text-soft">{texts.minutesOf(minutes)}</span>
        {user_id != null && (
          <span className="text-soft">
            <UserName id={user_id} />
          </span>
        )}
      </p>
      {place && (
        <p className="flex items-center gap-1.5 text-soft">
          <MapPin className="size-4 shrink-0" aria-hidden />
          <bdi className="wrap-anywhere">{place}</bdi>
        </p>
      )}
      {details && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {details}
        </p>
      )}
      {cancel_reason && (
        <p dir="auto" className="wrap-anywhere">
          <span className="text-soft">{texts.reason}</span> {cancel_reason}
        </p>
      )}
    </>
  );
}
