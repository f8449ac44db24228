/** A task in one line: what, until when, Enter. */

import { ListPlus, Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useMe } from "../../api/me";
import { today } from "../../lib/format";
import { Button, IconButton } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { create } from "./ask";
import { NewTask } from "./NewTask";
import { texts } from "./texts";
import { groupOf } from "./view";

const INPUT =
  "min-h-11 w-full min-w-0 rounded-sm border border-line-strong bg-surface px-3 hover:border-brand max-sm:text-base";

/** `assigneeId` does what is added; whoever writes it down, if nobody else is chosen. */
export function QuickAdd({ assigneeId }: { assigneeId: number | undefined }) {
  const { user } = useMe();
  const toasts = useToasts();
  const [title, setTitle] = useState("");
  const [date, setDate] = useState(() => today(Date.now()));
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const assignee = assigneeId ?? user.id;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const what = title.trim();
    if (isBusy || !what) return input.current?.focus();
    setBusy(true);
    try {
      const task = await create({ title: what, due_date: date || null, assignee_id: assignee });
      setTitle((typed) => (typed.trim() === what ? "" : typed));
      toasts.done(texts.addedTo(texts.groups[groupOf(task, Date.now())]));
    } catch (error) {
      toasts.failed(error);
    }
    setBusy(false);
    input.current?.focus();
  };
  return (
    <>
      <form
        onSubmit={send}
        aria-label={texts.quick}
        className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface p-2 shadow-sm"
      >
        <input
          ref={input}
          dir="auto"
          aria-label={texts.quickHint}
          placeholder={texts.quickHint}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          className={`${INPUT} grow basis-full text-start sm:basis-0`}
          enterKeyHint="done"
        />
        <input
          type="date"
          aria-label={texts.quickDay}
          max="9998-12-31"
          value={date}
          onChange={(event) => setDate(event.target.value)}
          className={`${INPUT} grow basis-0 sm:max-w-44`}
        />
        <IconButton icon={ListPlus} label={texts.quickMore} onClick={() => setOpen(true)} className="size-11" />
        <Button rank="primary" type="submit" icon={Plus} busy={isBusy} className="min-h-11">
          {texts.add}
        </Button>
      </form>
      <NewTask
        open={isOpen}
        onClose={() => setOpen(false)}
        onMade={() => setTitle("")}
        start={{ title, due_date: date, assignee_id: assignee }}
      />
    </>
  );
}
