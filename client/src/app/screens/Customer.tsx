/** `/customers/{id}`: everything about one customer, and everything one does with them. */

import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { AppointmentCard } from "../../features/appointments/AppointmentCard";
import { AppointmentDialog } from "../../features/appointments/AppointmentDialog";
import { Coming } from "../../features/appointments/Coming";
import { OpenDeals, OpenLeads, OpenTasks } from "../../features/customers/Affairs";
import { Banner } from "../../features/customers/Banner";
import { Contact } from "../../features/customers/Contact";
import { CustomerFacts } from "../../features/customers/CustomerFacts";
import { EditCustomer } from "../../features/customers/EditCustomer";
import { nameOf } from "../../features/customers/Name";
import { texts } from "../../features/customers/texts";
import type { Customer as Shown } from "../../features/customers/view";
import { Likely } from "../../features/duplicates/Likely";
import { NoteCard } from "../../features/notes/NoteCard";
import { WriteNote } from "../../features/notes/WriteNote";
import { type Cards, Timeline } from "../../features/timeline/Timeline";
import { useWords } from "../../lib/search";
import { Avatar } from "../../ui/Avatar";
import { BackLink } from "../../ui/BackLink";
import { useMedia } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Failed, Missing, Skeleton } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";
import { CustomerActions } from "./CustomerActions";

const CARDS: Cards = {
  note: (note) => <NoteCard note={note} />,
  appointment: (appointment) => <AppointmentCard appointment={appointment} />,
};

export function Customer() {
  const { id: word } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const id = /^\d{1,15}$/.test(word) ? Number(word) : 0;
  const found = api.useQuery("get", "/api/crm/customers/{id}", { params: { path: { id } } }, { enabled: id > 0 });
  const actual = found.data?.id;
  useEffect(() => {
    // Whoever was merged into another is shown as that one, at their address.
    if (actual !== undefined && actual !== id)
      navigate({ to: "/customers/$id", params: { id: String(actual) }, replace: true });
  }, [actual, id, navigate]);
  if (id === 0) return <Missing />;
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} className="mx-auto max-w-7xl md:p-6" />;
  return <Whole key={found.data.id} customer={found.data} />;
}

function Whole({ customer }: { customer: Shown }) {
  const may = useMay();
  const navigate = useNavigate();
  const [words, set] = useWords();
  const [isEditing, setEditing] = useState(false);
  const { id, deleted_at } = customer;
  const open = (other: number) => navigate({ to: "/customers/$id", params: { id: String(other) }, replace: true });
  const appointment = Number(words.appointment);
  const edit = () => setEditing(true);
  const composer = !deleted_at && may("create_note") && <WriteNote customerId={id} />;
  const main = <Timeline customerId={id} cards={CARDS} composer={composer} />;
  const side = (
    <div className="grid min-w-0 gap-4">
      <CustomerFacts customer={customer} onEdit={edit} />
      <Coming customerId={id} />
      <OpenLeads customerId={id} />
      <OpenDeals customerId={id} />
      <OpenTasks customerId={id} />
    </div>
  );
  return (
    <Page
      title={nameOf(customer)}
      before={<BackLink to="/customers">{texts.title}</BackLink>}
      mark={<Avatar name={nameOf(customer)} className="size-12 !text-base" />}
      subtitle={<Contact customer={customer} />}
      actions={!deleted_at && <CustomerActions customer={customer} onEdit={edit} />}
    >
      <Banner customer={customer} />
      {!deleted_at && <Likely customer={customer} onMerged={open} />}
      <Columns main={main} side={side} />
      <EditCustomer open={isEditing} onClose={() => setEditing(false)} customer={customer} />
      <AppointmentDialog appointmentId={appointment || null} onClose={() => set({ appointment: undefined })} />
    </Page>
  );
}

const WIDE = "(width >= 64rem)";

/** Side by side where there is room. Elsewhere one at a time: a timeline has no end below which something could stand. */
function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  const isWide = useMedia(WIDE);
  const [words, set] = useWords();
  if (isWide)
    return (
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)_21rem] items-start gap-4">
        {main}
        {side}
      </div>
    );
  const tabs = [
    { value: "timeline", label: texts.timeline, content: main },
    { value: "facts", label: texts.factsAndOpen, content: side },
  ];
  const shown = words.tab === "facts" ? "facts" : "timeline";
  return <Tabs tabs={tabs} value={shown} onChange={(tab) => set({ tab: tab === "facts" ? tab : undefined })} />;
}
