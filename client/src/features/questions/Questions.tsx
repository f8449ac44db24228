/** What callers asked and nothing answered: whatever is answered here, the next one hears. */

import { CircleHelp } from "lucide-react";
import { useRef } from "react";
import { useList } from "../../api/list";
import { useMay } from "../../api/me";
import { useWords } from "../../lib/search";
import { Card } from "../../ui/Card";
import { cls } from "../../ui/class";
import { More } from "../../ui/More";
import { Page } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { Failed, Forbidden, Skeleton, State } from "../../ui/states";
import { QuestionCard } from "./QuestionCard";
import { texts } from "./texts";
import { ORDERS, queryOf, STATUSES, wordsOf } from "./view";

const SHOWN = STATUSES.map((value) => ({ value, label: texts.statuses[value] }));
const ORDERED = ORDERS.map((value) => ({ value, label: texts.orders[value] }));

export function Questions() {
  const may = useMay();
  const [words, set] = useWords();
  const { status, order } = wordsOf(words);
  if (!may("list_questions")) return <Forbidden />;
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <div className="flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <Segments
            label={texts.status}
            segments={SHOWN}
            value={status}
            onChange={(one) => set({ status: one === "open" ? undefined : one })}
          />
        </div>
        <Segments
          label={texts.order}
          segments={ORDERED}
          value={order}
          onChange={(one) => set({ order: one === "last" ? undefined : one })}
        />
      </div>
      <Found />
    </Page>
  );
}

function Found() {
  const [words] = useWords();
  const place = useRef<HTMLDivElement>(null);
  const list = useList("/api/receptionist/questions", queryOf(words));
  const none = texts.empty[wordsOf(words).status];
  // Whoever uses the keys goes on at the list, when what they answered has gone from it.
  const goOn = () => place.current?.focus({ preventScroll: true });
  return (
    <div ref={place} tabIndex={-1} className={cls("grid min-w-0 gap-4 outline-none", list.isStale && "opacity-60")}>
      {list.isPending ? (
        <Card>
          <Skeleton lines={6} />
        </Card>
      ) : list.error && list.rows.length === 0 ? (
        <Failed error={list.error} retry={list.retry} />
      ) : list.rows.length === 0 ? (
        <State icon={CircleHelp} title={none.title} text={none.text} />
      ) : (
        list.rows.map((question) => <QuestionCard key={question.id} question={question} onGone={goOn} />)
      )}
      <More of={list} />
    </div>
  );
}
