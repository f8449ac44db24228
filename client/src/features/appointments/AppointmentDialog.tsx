/** An appointment by its address, wherever somebody came from. */

import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failed, Skeleton } from "../../ui/states";
import { CustomerName } from "../../ui/words";
import { AppointmentFacts } from "./AppointmentCard";
import { texts } from "./texts";
import { useSteps } from "./useSteps";
import type { Appointment } from "./view";

interface AppointmentDialogProps {
  appointmentId: number | null;
  onClose: () => void;
  /** Whose it is does not stand around it. */
  withCustomer?: boolean;
}

export function AppointmentDialog({ appointmentId, onClose, withCustomer = false }: AppointmentDialogProps) {
  const found = api.useQuery(
    "get",
    "/api/crm/appointments/{id}",
    { params: { path: { id: appointmentId ?? 0 } } },
    { enabled: appointmentId !== null },
  );
  if (found.data && appointmentId !== null)
    return <Shown appointment={found.data} onClose={onClose} withCustomer={withCustomer} />;
  return (
    <Dialog open={appointmentId !== null} onClose={onClose} title={texts.dialog}>
      {found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Skeleton />}
    </Dialog>
  );
}

interface ShownProps {
  appointment: Appointment;
  onClose: () => void;
  withCustomer: boolean;
}

function Shown({ appointment, onClose, withCustomer }: ShownProps) {
  const { actions, dialog } = useSteps(appointment);
  const footer = actions.map(({ step, label, icon, onClick }) => (
    <Button key={step} rank={step === "cancel" ? "plain" : "secondary"} icon={icon} onClick={onClick}>
      {label}
    </Button>
  ));
  return (
    <>
      <Dialog open onClose={onClose} title={texts.dialog} footer={footer.length > 0 ? footer : undefined}>
        <div className="grid gap-2">
          {withCustomer && (
            <p className="text-lg">
              <CustomerName id={appointment.customer_id} />
            </p>
          )}
          <AppointmentFacts appointment={appointment} />
        </div>
      </Dialog>
      {dialog}
    </>
  );
}
