// Stands in for Stripe.js: its payment form for cards, as far as https://docs.stripe.com/js describes what pages of ours
// use of it. A card of Stripe's for tests becomes the means of payment that the stand-in's API knows by name.

(() => {
  const api = new URL(document.currentScript.src).origin;

  /** https://docs.stripe.com/testing#cards */
  const CARDS = {
    4242424242424242: "pm_card_visa",
    5555555555554444: "pm_card_mastercard",
    4000000000000002: "pm_card_visa_chargeDeclined",
    4000000000009995: "pm_card_visa_chargeDeclinedInsufficientFunds",
    4000000000003220: "pm_card_threeDSecure2Required",
    4000000000000259: "pm_card_createDispute",
  };

  const WORDS = {
    number: "מספר כרטיס",
    expiry: "תוקף (חודש/שנה)",
    cvc: "קוד אבטחה",
    hint: "סביבת ניסיון. לא מחויב כסף:",
    cards: [
      ["4242 4242 4242 4242", "עובר"],
      ["4000 0000 0000 0002", "נדחה"],
      ["4000 0000 0000 3220", "דורש אימות"],
    ],
    wrong: { number: "מספר הכרטיס אינו תקין.", expiry: "תוקף הכרטיס אינו תקין.", cvc: "קוד האבטחה אינו תקין." },
    declined: "הכרטיס נדחה.",
    failed: "התשלום לא עבר.",
  };

  const STYLE = `
    :host { display: grid; gap: 12px; font: inherit }
    label { display: grid; gap: 4px; font-size: 14px }
    input { font: inherit; font-size: 16px; padding: 12px; border: 1px solid #7b8d92; border-radius: 8px; direction: ltr; text-align: end; min-width: 0 }
    input[aria-invalid=true] { border-color: #a8261f }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
    p { margin: 0; font-size: 13px; color: #51636c }`;

  const digits = (text) => text.replace(/\D/g, "");

  function hint() {
    const hint = document.createElement("p");
    hint.append(WORDS.hint);
    for (const [number, what] of WORDS.cards) {
      const shown = document.createElement("bdi");
      shown.textContent = number;
      hint.append(document.createElement("br"), shown, ` ${what}`);
    }
    return hint;
  }

  class PaymentElement {
    constructor() {
      this.told = {};
      this.fields = {};
    }

    on(event, then) {
      this.told[event] = then;
      return this;
    }

    mount(at) {
      this.host = document.createElement("div");
      const root = this.host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const pair = document.createElement("div");
      pair.className = "pair";
      pair.append(this.field("expiry", "cc-exp", 7), this.field("cvc", "cc-csc", 4));
      root.append(this.field("number", "cc-number", 23), pair, hint());
      at.replaceChildren(this.host);
      queueMicrotask(() => this.told.ready?.());
    }

    field(name, autocomplete, maxLength) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { name, autocomplete, maxLength, inputMode: "numeric", required: true });
      label.append(WORDS[name], input);
      this.fields[name] = input;
      return label;
    }

    /** The first field that cannot be right. */
    wrong() {
      const { number, expiry, cvc } = this.fields;
      const [month, year] = expiry.value.split("/").map((part) => Number(digits(part)));
      const now = new Date();
      const ends = new Date(2000 + (year % 100), month, 1);
      const right = {
        number: digits(number.value) in CARDS,
        expiry: month >= 1 && month <= 12 && ends > now,
        cvc: /^\d{3,4}$/.test(cvc.value.trim()),
      };
      for (const [name, input] of Object.entries(this.fields)) input.setAttribute("aria-invalid", String(!right[name]));
      return Object.keys(WORDS.wrong).find((name) => !right[name]);
    }

    destroy() {
      this.host?.remove();
    }
  }

  class Elements {
    constructor(options) {
      this.options = options;
    }

    create(kind) {
      if (kind !== "payment") throw new Error(`no such element: ${kind}`);
      this.element = new PaymentElement();
      return this.element;
    }

    async submit() {
      const wrong = this.element.wrong();
      if (!wrong) return {};
      this.element.fields[wrong].focus();
      return { error: { type: "validation_error", message: WORDS.wrong[wrong] } };
    }
  }

  async function confirmed(key, clientSecret, form) {
    const id = clientSecret.split("_secret_")[0];
    const answer = await fetch(`${api}/v1/payment_intents/${id}/confirm`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams({ client_secret: clientSecret, ...form }),
    });
    return answer.json();
  }

  window.Stripe = (key) => ({
    elements: (options) => new Elements(options),
    async confirmPayment({ elements, clientSecret, confirmParams }) {
      const card = CARDS[digits(elements.element.fields.number.value)];
      const form = { payment_method: card, return_url: confirmParams.return_url };
      const intent = await confirmed(key, clientSecret, form);
      if (intent.error) {
        const message = intent.error.type === "card_error" ? WORDS.declined : WORDS.failed;
        return { error: { ...intent.error, message } };
      }
      const proof = intent.next_action?.redirect_to_url?.url;
      if (proof) {
        location.assign(proof);
        // The page is left: nobody waits for this any more.
        return new Promise(() => {});
      }
      return { paymentIntent: intent };
    },
  });
})();
