/** Scripted callers try the receptionist; what came of it stands beside what came of it the time before. */

import { Play, Theater } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type Rows, useList } from "../../api/list";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { oneOf, useOpened, useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { Failed, Forbidden, Skeleton, State } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";
import { useToasts } from "../../ui/Toasts";
import { rehearse } from "./ask";
import { History } from "./History";
import { ResultDialog } from "./ResultDialog";
import { Results } from "./Results";
import { RunFacts } from "./RunFacts";
import { Scripts } from "./Scripts";
import { texts } from "./texts";
import type { Run } from "./view";

const VIEWS = ["results", "scripts", "history"] as const;

export function Rehearsals() {
  const may = useMay();
  return may("list_rehearsals") ? <Whole /> : <Forbidden />;
}

function Whole() {
  const may = useMay();
  const toasts = useToasts();
  const [words, set] = useWords();
  const [isBusy, setBusy] = useState(false);
  const list = useList("/api/rehearsals");
  const { id } = useOpened("run");
  const shown = id ?? list.rows[0]?.id;
  const isRunning = list.rows.some((run) => run.status === "running");
  const run = async (scripts?: string[]) => {
    setBusy(true);
    try {
      await rehearse(scripts);
      set({ view: undefined, run: undefined, script: undefined });
    } catch (error) {
      toasts.failed(error);
    }
    setBusy(false);
  };
  const all = may("create_rehearsal") && (
    <Button rank="primary" icon={Play} busy={isBusy} disabled={isRunning} onClick={() => run()}>
      {texts.runAll}
    </Button>
  );
  const contents = {
    results: <Latest list={list} shown={shown} />,
    scripts: <Scripts isRunning={isRunning || isBusy} run={run} />,
    history: (
      <Loaded list={list}>
        <History list={list} shown={shown} onOpen={(one) => set({ view: undefined, run: String(one) }, true)} />
      </Loaded>
    ),
  };
  return (
    <Page title={texts.title} subtitle={texts.subtitle} actions={all}>
      <Tabs
        value={oneOf(words.view, VIEWS) ?? "results"}
        onChange={(view) => set({ view: view === "results" ? undefined : view })}
        tabs={VIEWS.map((value) => ({ value, label: texts.views[value], content: contents[value] }))}
      />
    </Page>
  );
}

/** The runs, once they are known; in their place what there is to say where there are none. */
function Loaded({ list, children }: { list: Rows<Run>; children: ReactNode }) {
  if (list.isPending)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return <State icon={Theater} title={texts.emptyTitle} text={texts.empty} />;
  return children;
}

function Latest({ list, shown }: { list: Rows<Run>; shown: number | undefined }) {
  return <Loaded list={list}>{shown !== undefined && <OneRun key={shown} id={shown} />}</Loaded>;
}

function OneRun({ id }: { id: number }) {
  const [words, set] = useWords();
  const found = api.useQuery("get", "/api/rehearsals/{id}", { params: { path: { id } } });
  if (found.isPending)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  if (!found.data) return <Failed error={found.error} retry={() => found.refetch()} />;
  const opened = found.data.results.find(({ script }) => script === words.script);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <RunFacts run={found.data} />
      <Results run={found.data} onOpen={(script) => set({ script }, true)} />
      {opened && <ResultDialog result={opened} onClose={() => set({ script: undefined })} />}
    </div>
  );
}
