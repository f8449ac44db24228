/** A task to be read, and where it comes from. */

import { Link } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { Badge } from "../../ui/Badge";
import { Fact, Facts } from "../../ui/Card";
import { texts as common } from "../../ui/texts";
import { CustomerName, Moment, UserName } from "../../ui/words";
import { texts } from "./texts";
import { dueWords, type Task } from "./view";

export function TaskFacts({ task }: { task: Task }) {
  return (
    <div className="grid gap-4">
      {task.deleted_at && <Alert tone="warn">{texts.deletedNote}</Alert>}
      <p dir="auto" className="text-lg font-semibold wrap-anywhere">
        {task.title}
      </p>
      <Facts>
        <Fact name={texts.state}>{texts.states[task.state]}</Fact>
        <Fact name={texts.day}>{dueWords(task, Date.now()) || texts.groups.none}</Fact>
        <Fact name={texts.assignee}>
          {task.assignee_id == null ? texts.nobody : <UserName id={task.assignee_id} />}
        </Fact>
        <Fact name={common.customer}>
          <CustomerName id={task.customer_id} />
        </Fact>
        {task.details && (
          <Fact name={texts.details} wide>
            <p dir="auto" className="whitespace-pre-line">
              {task.details}
            </p>
          </Fact>
        )}
      </Facts>
      <Origin task={task} />
    </div>
  );
}

/** Who wrote it down and when, and the call that it comes from. */
export function Origin({ task, isLinked = false }: { task: Task; isLinked?: boolean }) {
  const may = useMay();
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 border-t border-line pt-3 text-sm text-soft">
      <span>
        {texts.madeAt} <Moment at={task.created_at} />
      </span>
      {task.made_by === "agent" ? (
        <Badge tone="violet" icon={Sparkles}>
          {texts.byAgent}
        </Badge>
      ) : (
        task.user_id != null && (
          <>
            · <UserName id={task.user_id} />
          </>
        )
      )}
      {task.done_at && (
        <span>
          · {texts.doneAt} <Moment at={task.done_at} />
        </span>
      )}
      {task.call_sid && may("get_call") && (
        <Link to="/calls/$sid" params={{ sid: task.call_sid }} className="font-semibold text-brand hover:underline">
          {texts.fromCall}
        </Link>
      )}
      {isLinked && task.customer_id != null && (
        <span className="max-w-full truncate">
          · <CustomerName id={task.customer_id} />
        </span>
      )}
    </p>
  );
}
