/** A question becomes an answer of the profile; it may be put otherwise than it was asked. */

import { Check, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { useSending } from "../../lib/sending";
import { useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { TextArea, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { give } from "./ask";
import { texts } from "./texts";
import { type Answer, bodyOf, type Question } from "./view";

const MAX_QUESTION = 300;
const MAX_ANSWER = 1000;

interface AnswerFormProps {
  question: Question;
  /** What else can be done beside it. */
  beside?: ReactNode;
  onGiven: () => void;
}

export function AnswerForm({ question, beside, onGiven }: AnswerFormProps) {
  const toasts = useToasts();
  const [isPut, setPut] = useState(false);
  const before = question.answer ?? "";
  const form = useForm<Answer>({ defaultValues: { question: question.question, answer: before } });
  const { errors, isDirty } = form.formState;
  const { send, refusal, isBusy } = useSending(form, async (values) => {
    await give(question.id, bodyOf(question.question, values));
    form.reset(values);
    toasts.done(before ? texts.bettered : texts.given);
    onGiven();
  });
  useUnsaved(isDirty && !isBusy);
  const written = (text: string) => text.trim() !== "" || common.required;
  return (
    <form className="grid grid-cols-1 gap-3" onSubmit={send} noValidate>
      {refusal && <Alert tone="bad">{refusal}</Alert>}
      {isPut && (
        <TextField
          label={texts.question}
          hint={texts.questionHint}
          maxLength={MAX_QUESTION}
          error={errors.question?.message}
          {...form.register("question", { validate: written })}
        />
      )}
      <TextArea
        label={texts.answer}
        hint={texts.answerHint}
        rows={2}
        maxLength={MAX_ANSWER}
        error={errors.answer?.message}
        {...form.register("answer", { validate: written })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" rank="primary" icon={Check} busy={isBusy}>
          {before ? texts.save : texts.give}
        </Button>
        {!isPut && (
          <Button rank="plain" icon={Pencil} onClick={() => setPut(true)}>
            {texts.editQuestion}
          </Button>
        )}
        {beside}
      </div>
    </form>
  );
}
