import { useCallback, useEffect, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { day, money } from "../../lib/format";
import { Business } from "../parts/Business";
import { Outcome } from "../parts/Outcome";
import { CardForm } from "./CardForm";
import { texts } from "./texts";
import { type Ended, endedBy, mayRetry, type Page, type View, viewOf } from "./view";

/** How often the program is asked whether the money has come, and how many times: about a minute in all. */
const ASK_EVERY_MS = 1500;
const ASK_TIMES = 40;

const ICONS: Partial<Record<Ended, "good" | "wait">> = { paid: "good", processing: "wait" };

export function Pay({ token }: { token: string }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const [settling, setSettling] = useState(false);

  const look = useCallback(async () => {
    const answer = await asked(api.GET("/api/public/pay/{token}", { params: { path: { token } } }));
    const next: View = answer.ok ? viewOf(answer.body) : { kind: "ended", ended: endedBy(answer.refusal) };
    setView(next);
    return next;
  }, [token]);

  useEffect(() => {
    // Back from the bank's own page, the money may still be on its way.
    const isBack = new URLSearchParams(location.search).has("payment_intent");
    if (isBack) history.replaceState(null, "", location.pathname);
    setSettling(isBack);
    look();
  }, [look]);

  useEffect(() => {
    if (!settling) return;
    let asks = 0;
    const timer = setInterval(async () => {
      const next = await look();
      asks += 1;
      const isOver = next.kind === "ended" && next.ended !== "processing";
      if (isOver || asks >= ASK_TIMES) setSettling(false);
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [settling, look]);

  const settle = useCallback(() => setSettling(true), []);
  const end = useCallback((ended: Ended) => {
    setSettling(false);
    setView((before) => ({ kind: "ended", ended, ...("page" in before && before.page ? { page: before.page } : {}) }));
  }, []);

  if (view.kind === "loading") return <Waiting text={texts.loading} />;
  if (view.kind === "ended") return <Over ended={view.ended} page={view.page} retry={look} />;
  const { page } = view;
  return (
    <div class="card">
      <Sum page={page} />
      {settling ? (
        <Waiting text={texts.paying} />
      ) : (
        page.card && <CardForm page={page} card={page.card} token={token} onSettled={settle} onEnded={end} />
      )}
      <p class="small">{texts.secured}</p>
      <p class="small">{texts.expires(day(page.expires_at))}</p>
    </div>
  );
}

function Sum({ page }: { page: Page }) {
  return (
    <header class="sum">
      <Business name={page.business} logo={page.logo ?? null} />
      <p class="figure">
        <bdi>{money(page.amount, page.currency)}</bdi>
      </p>
      <p class="what">
        {texts.forWhat} <bdi>{page.title}</bdi>
      </p>
    </header>
  );
}

function Waiting({ text }: { text: string }) {
  return (
    <p class="card waiting" role="status">
      <span class="spinner" aria-hidden="true" /> {text}
    </p>
  );
}

function Over({ ended, page, retry }: { ended: Ended; page: Page | undefined; retry: () => void }) {
  const label = ended === "unsure" || ended === "processing" ? texts.check : texts.retry;
  return (
    <Outcome icon={ICONS[ended] ?? "stop"} heading={texts[ended].heading} text={texts[ended].text}>
      {page && (
        <p class="what">
          <bdi>{page.business}</bdi> · <bdi>{page.title}</bdi> · <bdi>{money(page.amount, page.currency)}</bdi>
        </p>
      )}
      {mayRetry(ended) && (
        <button class="button secondary" type="button" onClick={retry}>
          {label}
        </button>
      )}
    </Outcome>
  );
}
