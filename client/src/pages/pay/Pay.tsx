import { useCallback, useEffect, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { day, money } from "../../lib/format";
import { Business } from "../parts/Business";
import { Outcome } from "../parts/Outcome";
import { CardForm } from "./CardForm";
import { texts } from "./texts";
import { type Ended, endedBy, mayRetry, type Page, type View, viewOf } from "./view";

/** When the program is asked whether the money has come: soon at first, for about a minute and a half in all. */
const ASK_AFTER_MS = [700, 1000, 1500, 2000, 3000, 4000, 5000, 5000, 6000, 8000, 8000, 10_000, 10_000, 15_000, 15_000];

const ICONS: Partial<Record<Ended, "good" | "wait">> = { paid: "good", processing: "wait" };

export function Pay({ token }: { token: string }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const [settling, setSettling] = useState(false);

  const ask = useCallback(async (): Promise<View> => {
    const answer = await asked(api.GET("/api/public/pay/{token}", { params: { path: { token } } }));
    return answer.ok ? viewOf(answer.body) : { kind: "ended", ended: endedBy(answer.refusal) };
  }, [token]);
  const look = useCallback(async () => setView(await ask()), [ask]);

  const settle = useCallback(() => setSettling(true), []);
  const end = useCallback((ended: Ended) => {
    setSettling(false);
    setView((before) => ({ kind: "ended", ended, ...("page" in before && before.page ? { page: before.page } : {}) }));
  }, []);

  useEffect(() => {
    // Back from the bank's own page, the money may still be on its way.
    const told = new URLSearchParams(location.search);
    if (told.has("payment_intent")) history.replaceState(null, "", location.pathname);
    setSettling(told.has("payment_intent") && told.get("redirect_status") !== "failed");
    look();
  }, [look]);

  useEffect(() => {
    if (!settling) return;
    let timer = 0;
    let gone = false;
    const again = (asks: number) => {
      timer = window.setTimeout(async () => {
        const next = await ask();
        if (gone) return;
        // A question without an answer says nothing of the money.
        const isTold = next.kind === "ended" && (next.ended === "processing" || !mayRetry(next.ended));
        if (isTold) setView(next);
        if (isTold && next.ended !== "processing") return setSettling(false);
        // Whoever has paid is not shown the form again, even if nobody knows of the money yet.
        return asks + 1 < ASK_AFTER_MS.length ? again(asks + 1) : end(isTold ? "processing" : "unsure");
      }, ASK_AFTER_MS[asks]);
    };
    again(0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [settling, ask, end]);

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
