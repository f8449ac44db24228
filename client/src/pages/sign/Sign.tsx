import { useCallback, useEffect, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { Business } from "../parts/Business";
import { Outcome } from "../parts/Outcome";
import { Decline } from "./Decline";
import { Document } from "./Document";
import { Form } from "./Form";
import { texts } from "./texts";
import { type Ended, endedBy, mayRetry, type Page, type View, viewOf } from "./view";

/** How often the program is asked whether the signed PDF is made, and how many times: about half a minute in all. */
const ASK_EVERY_MS = 1000;
const ASK_TIMES = 30;

const ICONS: Partial<Record<Ended, "good" | "wait">> = { signed: "good", completed: "good" };

export function Sign({ token }: { token: string }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const [declining, setDeclining] = useState(false);

  const look = useCallback(async () => {
    const answer = await asked(api.GET("/api/public/sign/{token}", { params: { path: { token } } }));
    setView(answer.ok ? viewOf(answer.body) : { kind: "ended", ended: endedBy(answer.refusal) });
  }, [token]);

  useEffect(() => {
    look();
  }, [look]);

  const isMaking = view.kind === "ended" && view.ended === "completed" && !view.page?.pdf;
  useEffect(() => {
    if (!isMaking) return;
    let asks = 0;
    const timer = setInterval(() => {
      asks += 1;
      if (asks >= ASK_TIMES) clearInterval(timer);
      look();
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isMaking, look]);

  const end = useCallback((ended: Ended) => {
    setDeclining(false);
    setView((before) => ({ kind: "ended", ended, ...("page" in before && before.page ? { page: before.page } : {}) }));
  }, []);

  if (view.kind === "loading") {
    return (
      <p class="card waiting" role="status">
        <span class="spinner" aria-hidden="true" /> {texts.loading}
      </p>
    );
  }
  if (view.kind === "ended") return <Over ended={view.ended} page={view.page} retry={look} />;
  const { page } = view;
  return (
    <div class="card paper">
      <header class="sum">
        <Business name={page.business} logo={page.logo ?? null} />
        <p class="what">
          <bdi>{page.title}</bdi> · {texts.number} <bdi dir="ltr">{page.contract_number}</bdi>
        </p>
        <Others page={page} />
      </header>
      <Document address={page.document} />
      <Form page={page} token={token} onSigned={look} onEnded={end} onDecline={() => setDeclining(true)} />
      {declining && <Decline token={token} onDone={look} onEnded={end} onBack={() => setDeclining(false)} />}
    </div>
  );
}

function Others({ page }: { page: Page }) {
  if (page.others.length === 0) return null;
  return (
    <ul class="others" aria-label={texts.others}>
      {page.others.map((other) => (
        <li key={other.name}>
          <bdi>{other.name}</bdi> <span class={`chip ${other.state}`}>{texts.states[other.state]}</span>
        </li>
      ))}
    </ul>
  );
}

function Over({ ended, page, retry }: { ended: Ended; page: Page | undefined; retry: () => void }) {
  const { heading, text } = texts[ended];
  const isWhole = ended === "completed";
  return (
    <Outcome icon={ICONS[ended] ?? "stop"} heading={heading} text={text}>
      {page && (
        <p class="what">
          <bdi>{page.business}</bdi> · <bdi>{page.title}</bdi> · <bdi dir="ltr">{page.contract_number}</bdi>
        </p>
      )}
      {ended === "signed" && <p>{texts.waitsForOthers}</p>}
      {isWhole && !page?.pdf && (
        <p class="waiting" role="status">
          <span class="spinner" aria-hidden="true" /> {texts.making}
        </p>
      )}
      {isWhole && page?.pdf && (
        <a class="button primary" href={page.pdf} download>
          {texts.download}
        </a>
      )}
      {mayRetry(ended) && (
        <button class="button secondary" type="button" onClick={retry}>
          {texts.retry}
        </button>
      )}
    </Outcome>
  );
}
