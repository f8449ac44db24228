/** The appointments that a customer has before them. */

import { Link } from "@tanstack/react-router";
import { useList } from "../../api/list";
import { time, today, weekday } from "../../lib/format";
import { useWords } from "../../lib/search";
import { Card, NoneOf } from "../../ui/Card";
import { Skeleton } from "../../ui/states";
import { texts } from "./texts";

export function Coming({ customerId }: { customerId: number }) {
  const [, set] = useWords();
  const query = { customer_id: customerId, state: "booked", from: today(Date.now()) } as const;
  const { rows, isPending } = useList("/api/crm/appointments", query, { limit: 20 });
  const [first] = rows;
  if (!isPending && rows.length === 0) return <NoneOf title={texts.coming} />;
  return (
    <Card
      title={texts.coming}
      flush
      actions={
        first && (
          <Link to="/calendar" search={{ date: first.date }} className="font-semibold text-brand hover:underline">
            {texts.inCalendar}
          </Link>
        )
      }
    >
      {isPending ? (
        <Skeleton lines={1} />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className="block w-full px-4 py-2.5 text-start hover:bg-brand-tint/50"
                onClick={() => set({ appointment: String(row.id) }, true)}
              >
                <span className="block font-semibold">
                  {weekday(row.date)}, <bdi>{time(row.time)}</bdi>
                </span>
                <bdi className="block truncate text-soft">{row.title}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
