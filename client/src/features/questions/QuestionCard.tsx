/** A question: how often and in which words it was asked, and what is answered to it. */

import { useId, useState } from "react";
import { useMay } from "../../api/me";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { When } from "../../ui/words";
import { AnswerForm } from "./AnswerForm";
import { AskedTimes } from "./AskedTimes";
import { dismiss } from "./ask";
import { texts } from "./texts";
import type { Question } from "./view";

interface QuestionCardProps {
  question: Question;
  /** It has gone from the list. */
  onGone: () => void;
}

export function QuestionCard({ question, onGone }: QuestionCardProps) {
  const id = useId();
  return (
    <article
      aria-labelledby={id}
      className="grid min-w-0 grid-cols-1 gap-4 rounded-md border border-line bg-surface p-4 shadow-sm lg:grid-cols-2 lg:gap-6"
    >
      <div className="grid min-w-0 content-start gap-3">
        <header>
          <h2 id={id} dir="auto" className="text-lg leading-snug font-bold wrap-anywhere">
            {question.question}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
            <Badge tone={question.count > 1 ? "warn" : "neutral"}>{texts.times(question.count)}</Badge>
            <span>
              {texts.last} <When at={question.last_at} />
            </span>
            {question.count > 1 && (
              <span>
                {texts.first} <When at={question.first_at} />
              </span>
            )}
          </p>
        </header>
        <AskedTimes question={question} />
      </div>
      <div className="min-w-0">
        {question.status === "open" ? (
          <Waiting question={question} onGone={onGone} />
        ) : (
          <Settled question={question} onGone={onGone} />
        )}
      </div>
    </article>
  );
}

function Waiting({ question, onGone }: QuestionCardProps) {
  const may = useMay();
  const away = may("dismiss_question") && <Dismiss question={question} onGone={onGone} />;
  if (may("answer_question")) return <AnswerForm question={question} beside={away} onGiven={onGone} />;
  return away || null;
}

function Settled({ question, onGone }: QuestionCardProps) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const isAnswered = question.status === "answered";
  if (isOpen) {
    const leave = (
      <Button rank="plain" onClick={() => setOpen(false)}>
        {texts.cancel}
      </Button>
    );
    const given = () => (isAnswered ? setOpen(false) : onGone());
    return <AnswerForm question={question} beside={leave} onGiven={given} />;
  }
  return (
    <div className="grid justify-items-start gap-3">
      {question.answer && (
        <div className="w-full min-w-0 rounded-sm bg-good-tint px-3 py-2">
          <h3 className="text-sm font-semibold text-good">{texts.answer}</h3>
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
            {question.answer}
          </p>
        </div>
      )}
      {may("answer_question") && (
        <Button onClick={() => setOpen(true)}>{isAnswered ? texts.better : texts.answerAfterAll}</Button>
      )}
    </div>
  );
}

function Dismiss({ question, onGone }: QuestionCardProps) {
  const toasts = useToasts();
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await dismiss(question.id);
      toasts.done(texts.dismissed);
      onGone();
    } catch (error) {
      toasts.failed(error);
      setBusy(false);
    }
  };
  return (
    <Button rank="plain" busy={isBusy} onClick={press}>
      {texts.dismiss}
    </Button>
  );
}
