/** What became of a request, who decided, and where one sees it. */

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cls } from "../../ui/class";
import { Spinner } from "../../ui/Spinner";
import { UserName, When } from "../../ui/words";
import { texts } from "./texts";
import { type Approval, doneWords, type Place, placeOf, whyWords } from "./view";

const TASKS: Place = { to: "/tasks", label: texts.places.tasks };
const TINTS = { good: "bg-good-tint", bad: "bg-bad-tint", plain: "bg-sunken" };

export function Outcome({ approval }: { approval: Approval }) {
  return (
    <div className="grid gap-2" role="status">
      <Told approval={approval} />
      {approval.decided_by != null && (
        <p className="text-sm text-soft">
          {texts.decidedBy} <UserName id={approval.decided_by} />, <When at={approval.decided_at} />
        </p>
      )}
    </div>
  );
}

function Told({ approval }: { approval: Approval }) {
  switch (approval.status) {
    case "done": {
      const { words, which } = doneWords(approval);
      return (
        <Box tint="good" title={words} place={placeOf(approval)}>
          {which && <bdi>{which}</bdi>}
        </Box>
      );
    }
    case "failed":
      return (
        <Box tint="bad" title={texts.failed} place={TASKS}>
          {whyWords(approval.result)} {texts.taskLeft}
        </Box>
      );
    case "refused":
      return (
        <Box tint="plain" title={texts.nothingDone}>
          {texts.nobodyTold}
        </Box>
      );
    case "expired":
      return (
        <Box tint="plain" title={texts.tooLate} place={TASKS}>
          {texts.taskLeft}
        </Box>
      );
    default:
      return (
        <p className="flex items-center gap-2 font-semibold">
          <Spinner className="size-4" /> {texts.running}
        </p>
      );
  }
}

interface BoxProps {
  tint: keyof typeof TINTS;
  title: string;
  place?: Place | null;
  children?: ReactNode;
}

function Box({ tint, title, place, children }: BoxProps) {
  return (
    <div className={cls("min-w-0 rounded-sm px-3 py-2", TINTS[tint])}>
      <p className="font-semibold">{title}</p>
      {children && <p className="wrap-anywhere">{children}</p>}
      {place && (
        <Link
          to={place.to}
          search={place.search ?? {}}
          className="inline-flex min-h-8 items-center font-semibold text-brand hover:underline"
        >
          {place.label}
        </Link>
      )}
    </div>
  );
}
