import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { day } from "../../lib/format";
import { forget, keep, kept } from "./draft";
import { Field } from "./Field";
import { type Drawn, Pad } from "./Pad";
import { texts } from "./texts";
import { type Ended, endedBy, type Filled, type Page, type Problems, problemsIn, problemsOf } from "./view";

interface Props {
  page: Page;
  token: string;
  onSigned: () => void;
  onEnded: (ended: Ended) => void;
  onDecline: () => void;
}

export function Form({ page, token, onSigned, onEnded, onDecline }: Props) {
  const draft = kept(token);
  const [name, setName] = useState(draft?.name ?? page.signer.name);
  const [answers, setAnswers] = useState<Record<string, string>>(draft?.answers ?? {});
  const [mark, setMark] = useState<"drawn" | "typed">("drawn");
  const [typed, setTyped] = useState(draft?.typed ?? "");
  const [consent, setConsent] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const drawn = useRef<Drawn>(null);
  const form = useRef<HTMLFormElement>(null);

  // An effect after the next picture would lose what was typed just before a reload.
  useLayoutEffect(() => keep(token, { name, answers, typed }), [token, name, answers, typed]);

  const refuse = (found: Problems) => {
    setProblems(found);
    setBusy(false);
    // The first of them, in the order of the page, is where one goes on.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const isBlank = drawn.current?.isEmpty() ?? true;
    const filled: Filled = { name, answers, mark, typed, isBlank, consent };
    const found = problemsOf(page, filled);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    setBusy(true);
    const signature = mark === "drawn" ? { signature_b64: drawn.current?.png() ?? "" } : { typed };
    const body = { name, fields: answers, consent, document_sha256: page.document_sha256, ...signature };
    const answer = await asked(api.POST("/api/public/sign/{token}", { params: { path: { token } }, body }));
    if (answer.ok) {
      forget(token);
      return onSigned();
    }
    const told = problemsIn(page, answer.refusal);
    return told ? refuse(told) : onEnded(endedBy(answer.refusal));
  };

  return (
    <form class="sign-form" ref={form} onSubmit={submit} noValidate aria-busy={busy}>
      <h2>{texts.details}</h2>
      <Field
        id="name"
        label={texts.name}
        value={name}
        required
        problem={problems.name}
        autocomplete="name"
        onInput={setName}
      />
      {page.fields.map((field) => (
        <Field
          key={field.name}
          id={`own-${field.name}`}
          label={field.label}
          value={answers[field.name] ?? ""}
          required={field.required}
          problem={problems[field.name]}
          onInput={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <h2>{texts.sign}</h2>
      <fieldset class="marks">
        <legend class="unseen">{texts.howToSign}</legend>
        {(["drawn", "typed"] as const).map((way) => (
          <label key={way} class="mark">
            <input type="radio" name="mark" checked={mark === way} onChange={() => setMark(way)} />
            <span>{way === "drawn" ? texts.draw : texts.type}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="signature" tabIndex={-1} aria-invalid={problems.signature ? "true" : undefined}>
        <legend class="unseen">{texts.sign}</legend>
        {mark === "drawn" ? (
          <Pad drawn={drawn} />
        ) : (
          <Field id="typed" label={texts.typed} value={typed} required problem={undefined} onInput={setTyped} />
        )}
        {mark === "typed" && typed && (
          <p class="typed-look" aria-hidden="true">
            <bdi>{typed}</bdi>
          </p>
        )}
        {problems.signature && <p class="field-problem">{problems.signature}</p>}
      </fieldset>
      <label class="consent">
        <input
          type="checkbox"
          checked={consent}
          aria-invalid={problems.consent ? "true" : undefined}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        <span>{page.consent}</span>
      </label>
      {problems.consent && <p class="field-problem">{problems.consent}</p>}
      <p class="problem" role="alert">
        {problems.form ?? ""}
      </p>
      <button class="button primary wide" type="submit" aria-disabled={busy}>
        {busy && <span class="spinner" aria-hidden="true" />}
        {busy ? texts.sending : texts.submit}
      </button>
      <button class="button plain wide" type="button" onClick={onDecline}>
        {texts.decline}
      </button>
      <p class="small">{texts.trace}</p>
      <p class="small">{texts.expires(day(page.expires_at))}</p>
    </form>
  );
}
