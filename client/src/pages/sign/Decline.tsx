import { useEffect, useRef, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { texts } from "./texts";
import { type Ended, endedBy } from "./view";

interface Props {
  token: string;
  onDone: () => void;
  onEnded: (ended: Ended) => void;
  onBack: () => void;
}

/** The browser's own dialog: it keeps the focus within, and Escape leads back. */
export function Decline({ token, onDone, onEnded, onBack }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  useEffect(() => dialog.current?.showModal(), []);

  const decline = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!reason.trim()) return setProblem(texts.problems.reason);
    setBusy(true);
    const params = { path: { token } };
    const answer = await asked(api.POST("/api/public/sign/{token}/decline", { params, body: { reason } }));
    return answer.ok ? onDone() : onEnded(endedBy(answer.refusal));
  };

  return (
    <dialog ref={dialog} class="card decline" aria-labelledby="decline-heading" onClose={onBack}>
      <form class="sign-form" onSubmit={decline} noValidate>
        <h2 id="decline-heading">{texts.declineHeading}</h2>
        <p>{texts.declineText}</p>
        <div class="field">
          <label for="reason">{texts.reason}</label>
          <textarea
            id="reason"
            rows={3}
            maxLength={500}
            value={reason}
            aria-invalid={problem ? "true" : undefined}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          {problem && <p class="field-problem">{problem}</p>}
        </div>
        <div class="choices">
          <button class="button secondary" type="button" onClick={onBack}>
            {texts.back}
          </button>
          <button class="button danger" type="submit" aria-disabled={busy}>
            {texts.declineNow}
          </button>
        </div>
      </form>
    </dialog>
  );
}
