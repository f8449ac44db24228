/** The little that the page needs of Stripe.js, which is always loaded from its vendor. */

/** <https://docs.stripe.com/js/payment_intents/confirm_payment> */
export interface Stripe {
  elements(options: ElementsOptions): Elements;
  confirmPayment(options: {
    elements: Elements;
    clientSecret: string;
    confirmParams: { return_url: string };
    redirect: "if_required";
  }): Promise<{ error?: StripeError; paymentIntent?: { status: string } }>;
}

interface StripeError {
  type: string;
  message?: string;
}

interface ElementsOptions {
  mode: "payment";
  amount: number;
  currency: string;
  locale: "he";
  appearance: { theme: "stripe"; variables: Record<string, string> };
}

export interface Elements {
  create(kind: "payment", options: { layout: "tabs" }): PaymentElement;
  submit(): Promise<{ error?: StripeError }>;
}

interface PaymentElement {
  mount(at: HTMLElement): void;
  on(event: "ready" | "loaderror", then: () => void): void;
  destroy(): void;
}

type MakeStripe = (publishableKey: string, options: { locale: "he" }) => Stripe;

declare global {
  interface Window {
    Stripe?: MakeStripe;
  }
}

/** Loads Stripe.js, once however often it is asked for. */
export async function loadStripe(script: string, publishableKey: string): Promise<Stripe> {
  if (!window.Stripe) await loaded(script);
  if (!window.Stripe) throw new Error("Stripe.js did not make itself known");
  return window.Stripe(publishableKey, { locale: "he" });
}

function loaded(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = script;
    element.async = true;
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error("Stripe.js cannot be loaded"));
    };
    document.head.append(element);
  });
}
