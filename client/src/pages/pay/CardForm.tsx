import { useEffect, useRef, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { money } from "../../lib/format";
import { type Elements, loadStripe, type Stripe } from "./stripe";
import { texts } from "./texts";
import { type Ended, endedBy, type Page } from "./view";

interface Props {
  page: Page;
  card: NonNullable<Page["card"]>;
  token: string;
  /** The payment was sent, or something that only the program can tell. */
  onSettled: () => void;
  onEnded: (ended: Ended) => void;
}

/** The colours of the page, which Stripe's frame cannot read by itself. */
function appearance() {
  const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const variables = {
    colorPrimary: token("--brand"),
    colorText: token("--ink"),
    colorDanger: token("--bad"),
    borderRadius: token("--r2"),
    fontFamily: token("--font"),
  };
  return { theme: "stripe" as const, variables };
}

export function CardForm({ page, card, token, onSettled, onEnded }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const stripe = useRef<{ stripe: Stripe; elements: Elements } | null>(null);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    let gone = false;
    let unmount = () => {};
    const mount = async () => {
      const loaded = await loadStripe(card.script, card.publishable_key);
      if (gone || !place.current) return;
      const elements = loaded.elements({
        mode: "payment",
        amount: page.amount,
        currency: page.currency.toLowerCase(),
        locale: "he",
        appearance: appearance(),
      });
      const element = elements.create("payment", { layout: "tabs" });
      element.on("ready", () => setReady(true));
      element.on("loaderror", () => onEnded("broken"));
      element.mount(place.current);
      stripe.current = { stripe: loaded, elements };
      unmount = () => element.destroy();
    };
    mount().catch(() => !gone && onEnded("offline"));
    return () => {
      gone = true;
      unmount();
    };
  }, [card.script, card.publishable_key, page.amount, page.currency, onEnded]);

  const pay = async (event: Event) => {
    event.preventDefault();
    // A second click while the first is on its way is none.
    if (busy || !stripe.current) return;
    setBusy(true);
    setProblem("");
    const outcome = await confirm(stripe.current, token);
    if (outcome.kind === "settled") return onSettled();
    if (outcome.kind === "ended") return onEnded(outcome.ended);
    setProblem(outcome.text);
    setBusy(false);
  };

  return (
    <form class="pay-form" onSubmit={pay} aria-busy={!ready || busy}>
      {!ready && (
        <p class="waiting">
          <span class="spinner" aria-hidden="true" /> {texts.loadingCard}
        </p>
      )}
      <div class="element" ref={place} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button primary wide" type="submit" disabled={!ready} aria-disabled={busy}>
        {busy && <span class="spinner" aria-hidden="true" />}
        {busy ? texts.paying : texts.payNow(money(page.amount, page.currency))}
      </button>
    </form>
  );
}

type Outcome = { kind: "settled" } | { kind: "ended"; ended: Ended } | { kind: "problem"; text: string };

/** Checks what was filled in, begins the payment at the program, and confirms it at Stripe. */
async function confirm({ stripe, elements }: { stripe: Stripe; elements: Elements }, token: string): Promise<Outcome> {
  const { error: incomplete } = await elements.submit();
  if (incomplete) return { kind: "problem", text: incomplete.message ?? texts.failed };
  const begun = await asked(api.POST("/api/public/pay/{token}/intent", { params: { path: { token } } }));
  if (!begun.ok) return { kind: "ended", ended: endedBy(begun.refusal) };
  try {
    const { error } = await stripe.confirmPayment({
      elements,
      clientSecret: begun.body.client_secret,
      confirmParams: { return_url: location.href },
      redirect: "if_required",
    });
    return error ? { kind: "problem", text: error.message ?? texts.failed } : { kind: "settled" };
  } catch {
    // The card may have been charged: only the program can tell.
    return { kind: "ended", ended: "unsure" };
  }
}
