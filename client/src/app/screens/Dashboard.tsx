/** The first screen: what needs me now, and how the business goes. */

import { keepPreviousData } from "@tanstack/react-query";
import { useMay, useMe } from "../../api/me";
import { api } from "../../api/member";
import { Agenda, TasksDue } from "../../features/overview/Agenda";
import { Charts, Figures } from "../../features/overview/Figures";
import { NeedsMe } from "../../features/overview/NeedsMe";
import { texts } from "../../features/overview/texts";
import { firstDay, needs, PERIODS, USUAL } from "../../features/overview/view";
import { today, weekday } from "../../lib/format";
import { oneOf, useWords } from "../../lib/search";
import { Select } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { Failed, Skeleton } from "../../ui/states";

export function Dashboard() {
  const { user } = useMe();
  const may = useMay();
  const [words, set] = useWords();
  const period = oneOf(words.days, PERIODS) ?? USUAL;
  const day = today(Date.now());
  const found = api.useQuery(
    "get",
    "/api/overview",
    { params: { query: { from: firstDay(day, period), to: day } } },
    { placeholderData: keepPreviousData },
  );
  const unread = api.useQuery(
    "get",
    "/api/whatsapp/conversations",
    { params: { query: { unread: true, limit: 1 } } },
    { enabled: may("list_conversations") },
  );
  return (
    <Page
      title={texts.hello(user.name)}
      subtitle={weekday(day)}
      actions={
        <Select
          aria-label={texts.period}
          options={PERIODS.map((value) => ({ value, label: texts.periods[value] }))}
          value={period}
          onChange={(event) => set({ days: event.target.value === USUAL ? undefined : event.target.value })}
        />
      }
    >
      {found.isPending ? (
        <Skeleton lines={9} />
      ) : found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : (
        <>
          <NeedsMe needs={needs(found.data, unread.data?.total)} />
          <Figures overview={found.data} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <Charts overview={found.data} />
            <div className="grid gap-4">
              <Agenda />
              <TasksDue />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
