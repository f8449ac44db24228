/** The appointments day by day, as a calendar shows them. */

import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../../api/me";
import { api, type Schemas } from "../../../api/member";
import { clockOf } from "../../../lib/civil";
import { useNow } from "../../../lib/now";
import { useOpened } from "../../../lib/search";
import { Button } from "../../../ui/Button";
import { Fill } from "../../../ui/Fill";
import { Page } from "../../../ui/Page";
import { Failed, Forbidden, Loading } from "../../../ui/states";
import { useToasts } from "../../../ui/Toasts";
import { AppointmentDialog } from "../AppointmentDialog";
import { BookAppointment, type Wish } from "../BookAppointment";
import { texts as common } from "../texts";
import type { Appointment } from "../view";
import { Bar, FreeNote } from "./Bar";
import { Grid } from "./Grid";
import { isOpen, openOn, type Span } from "./hours";
import type { Place } from "./lay";
import { texts } from "./texts";
import { useDiary } from "./useDiary";
import { useFree } from "./useFree";
import { useKeys } from "./useKeys";
import { useMoves, whyNot } from "./useMoves";
import { useShown } from "./useShown";

export function Calendar() {
  const may = useMay();
  const business = api.useQuery("get", "/api/business", {}, { enabled: may("list_appointments") });
  if (!may("list_appointments")) return <Forbidden />;
  if (business.isPending) return <Loading />;
  if (!business.data) return <Failed error={business.error} retry={() => business.refetch()} />;
  return <Whole business={business.data} />;
}

function Whole({ business }: { business: Schemas["Business"] }) {
  const may = useMay();
  const now = useNow();
  const zone = business.settings.timezone;
  const shown = useShown(zone, now);
  const { id, open, close } = useOpened("appointment");
  const toasts = useToasts();
  const [wish, setWish] = useState<Wish | null>(null);
  const { appointments, isLoading, error, retry } = useDiary(shown.date);
  const seen = appointments.filter(({ state }) => shown.withCancelled || state !== "cancelled");
  const free = useFree(shown);
  const { going, move } = useMoves(zone);
  const canBook = may("create_appointment");
  const mayMove = (one: Appointment) => may("update_appointment") && one.state === "booked" && !going.has(one.id);
  const doing = { open, mayMove, mayStretch: (one: Appointment) => mayMove(one) && Date.parse(one.starts_at) > now };
  const point = (place: Place) => {
    const why = whyNot(place, zone);
    if (why) toasts.refused(why);
    else setWish(wishOf(place, openOn(place.date, business.profile)));
  };
  useKeys(shown, isLoading);
  return (
    <Page
      wide
      title={texts.title}
      actions={
        canBook && (
          <Button rank="primary" icon={CalendarPlus} onClick={() => setWish({})}>
            {common.book}
          </Button>
        )
      }
    >
      <Bar shown={shown} appointments={seen} zone={zone} isLoading={isLoading} isKnown={!error}>
        {shown.withFree && <FreeNote free={free} days={shown.days} isOff={!business.profile.booking.enabled} />}
      </Bar>
      {error ? (
        <Failed error={error} retry={retry} />
      ) : (
        <Fill className="-mb-4 md:-mb-6">
          <div className="h-full pb-4 md:pb-6">
            <Grid
              shown={shown}
              appointments={seen}
              profile={business.profile}
              zone={zone}
              now={now}
              going={going}
              doing={doing}
              onMove={move}
              free={free.slots}
              onNew={canBook ? point : undefined}
            />
          </div>
        </Fill>
      )}
      <AppointmentDialog appointmentId={id} onClose={close} withCustomer />
      <BookAppointment open={wish !== null} onClose={() => setWish(null)} wish={wish ?? {}} />
    </Page>
  );
}

/** What the form begins with for whoever points at a place; outside the hours they have seen that it is. */
function wishOf({ date, minute, minutes }: Place, open: readonly Span[] | null): Wish {
  return { date, time: clockOf(minute), minutes, anyway: !isOpen(open, { from: minute, to: minute + minutes }) };
}
