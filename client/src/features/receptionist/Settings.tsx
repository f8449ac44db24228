/** What the receptionist knows and how it speaks: one form, section by section. */

import { type ReactNode, useEffect, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useUnsaved } from "../../lib/unsaved";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useConfirm } from "../../ui/Confirm";
import { Booking, Facts, Speaker, Transfer } from "./Fields";
import { type Business, type Form, formOf, isSame } from "./form";
import { Hours } from "./Hours";
import { Answers, Closures, Services } from "./Lists";
import { Permissions } from "./Permissions";
import { SaveBar } from "./SaveBar";
import { texts } from "./texts";
import { useSave } from "./useSave";

const SECTIONS: { key: string; title: string; content: (form: UseFormReturn<Form>) => ReactNode }[] = [
  { key: "speaker", title: texts.speaker, content: (form) => <Speaker form={form} /> },
  { key: "facts", title: texts.facts, content: (form) => <Facts form={form} /> },
  { key: "hours", title: texts.hours, content: (form) => <Hours control={form.control} /> },
  { key: "closures", title: texts.closures, content: (form) => <Closures form={form} /> },
  { key: "services", title: texts.services, content: (form) => <Services form={form} /> },
  { key: "answers", title: texts.answers, content: (form) => <Answers form={form} /> },
  { key: "booking", title: texts.booking, content: (form) => <Booking form={form} /> },
  { key: "tools", title: texts.toolsTitle, content: (form) => <Permissions control={form.control} /> },
  { key: "transfer", title: texts.transfer, content: (form) => <Transfer form={form} /> },
];

export function Settings({ business }: { business: Business }) {
  const stored = formOf(business.profile);
  /** What the form began with. */
  const [base, setBase] = useState(stored);
  const form = useForm<Form>({ defaultValues: base });
  const sure = useConfirm();
  const { isDirty } = form.formState;
  const begin = (from: Form) => {
    setBase(from);
    form.reset(from);
  };
  const { send, refusal, isBusy } = useSave(form, base, begin);
  useUnsaved(isDirty && !isBusy);
  const isOld = !isBusy && !isSame(stored, base);
  // What was saved elsewhere is shown at once where nothing is typed.
  useEffect(() => {
    if (isOld && !isDirty) begin(stored);
  });
  // Whoever was sent to one section sees it.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "start" }), []);
  const discard = async () => {
    if (await sure({ title: texts.discardTitle, text: texts.discardText, yes: texts.discard, danger: true }))
      begin(stored);
  };
  return (
    <form onSubmit={send} noValidate className="grid grid-cols-1 gap-4 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <SideList />
      <div className="grid min-w-0 grid-cols-1 gap-4">
        {isOld && isDirty && (
          <Alert
            tone="warn"
            actions={
              <Button size="small" onClick={discard}>
                {texts.loadTheirs}
              </Button>
            }
          >
            {texts.changedMeanwhile}
          </Alert>
        )}
        {SECTIONS.map(({ key, title, content }) => (
          <div key={key} id={key} className="scroll-mt-32 lg:scroll-mt-20">
            <Card title={title}>{content(form)}</Card>
          </div>
        ))}
        <SaveBar shown={isDirty} isBusy={isBusy} refusal={refusal} onSave={send} onDiscard={discard} />
      </div>
      <button type="submit" hidden />
    </form>
  );
}

/** The way within a long form. */
function SideList() {
  return (
    <nav
      aria-label={texts.sections}
      className="sticky top-14 z-20 -mx-4 self-start overflow-x-auto bg-ground px-4 py-2 lg:top-20 lg:mx-0 lg:bg-transparent lg:p-0"
    >
      <ul className="flex gap-1 lg:flex-col">
        {SECTIONS.map(({ key, title }) => (
          <li key={key}>
            <button
              type="button"
              className="flex min-h-10 w-full items-center rounded-sm border border-line bg-surface px-3 text-sm font-semibold whitespace-nowrap text-soft hover:bg-sunken hover:text-ink lg:border-transparent lg:bg-transparent lg:text-start max-sm:min-h-11"
              onClick={() => document.getElementById(key)?.scrollIntoView({ block: "start" })}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
