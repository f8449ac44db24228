/** Moving appointments: shown at once, taken back if it is refused, undone by a press. */

import { useCallback, useState } from "react";
import { codeOf, fieldsOf } from "../../../api/refusal";
import { clockOf, instant } from "../../../lib/civil";
import { weekday } from "../../../lib/format";
import { useConfirm } from "../../../ui/Confirm";
import { useToasts } from "../../../ui/Toasts";
import { change, settled } from "../save";
import { texts as common } from "../texts";
import type { Appointment } from "../view";
import { type Place, placeOf } from "./lay";
import { texts } from "./texts";

/** Where an appointment is on its way to. */
export interface Going {
  appointment: Appointment;
  place: Place;
}

export function useMoves(zone: string) {
  const toasts = useToasts();
  const sure = useConfirm();
  const [going, setGoing] = useState<ReadonlyMap<number, Going>>(new Map());
  const go = useCallback(
    async (appointment: Appointment, place: Place, isBack: boolean) => {
      const { id } = appointment;
      const why = whyNot(place, zone);
      if (why) return toasts.refused(why);
      const before = placeOf(appointment, zone);
      const body = bodyOf(place, before);
      setGoing((all) => new Map(all).set(id, { appointment, place }));
      try {
        const after = await change(id, { ...body, anyway: isBack }).catch(async (error) => {
          const isOutside = codeOf(error) === "invalid" && "time" in fieldsOf(error);
          const question = { title: texts.outsideTitle, text: texts.outside(nameOf(place)), yes: texts.outsideYes };
          if (!isOutside || isBack) throw error;
          return (await sure(question)) ? change(id, { ...body, anyway: true }) : null;
        });
        if (after) {
          const canReturn = !isBack && whyNot(before, zone) === null;
          toasts.done(texts.moved(nameOf(place)), canReturn ? () => void go(after, before, true) : undefined);
          await settled();
        }
      } catch (error) {
        if (codeOf(error) === "slot_taken") toasts.refused(texts.taken(nameOf(place)));
        else toasts.failed(error);
      }
      setGoing((all) => new Map([...all].filter(([one]) => one !== id)));
    },
    [toasts, sure, zone],
  );
  const move = useCallback((appointment: Appointment, place: Place) => void go(appointment, place, false), [go]);
  return { going, move };
}

/** Why nothing can begin there, if that is known without asking: there is no such time, or it is over. */
export function whyNot(place: Place, zone: string): string | null {
  const begin = instant(place, zone);
  if (begin === null) return texts.skipped;
  return begin < Date.now() ? common.past : null;
}

function bodyOf(place: Place, before: Place) {
  return {
    date: place.date,
    time: clockOf(place.minute),
    ...(place.minutes === before.minutes ? {} : { minutes: place.minutes }),
  };
}

function nameOf({ date, minute }: Place): string {
  return texts.at(weekday(date), clockOf(minute));
}
