/** What is shown where there is nothing to show (yet): waiting, empty, refused, gone. */

import { CircleSlash, CloudOff, type LucideIcon, SearchX, ShieldX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { codeOf, requestOf } from "../api/refusal";
import { Button } from "./Button";
import { cls } from "./class";
import { Spinner } from "./Spinner";
import { refusals, texts } from "./texts";

interface StateProps {
  icon: LucideIcon;
  title: string;
  text?: ReactNode;
  /** What can be done about it. */
  children?: ReactNode;
  className?: string;
}

export function State({ icon: Icon, title, text, children, className }: StateProps) {
  return (
    <div className={cls("flex flex-col items-center justify-center gap-2 px-6 py-12 text-center", className)}>
      <span className="mb-2 flex size-14 items-center justify-center rounded-full bg-brand-tint text-brand">
        <Icon className="size-7" aria-hidden />
      </span>
      <p className="text-lg font-bold">{title}</p>
      {text && <div className="max-w-md text-soft">{text}</div>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}

export function Loading({ className }: { className?: string }) {
  return (
    <p role="status" className={cls("flex items-center justify-center gap-3 p-12 text-soft", className)}>
      <Spinner /> {texts.loading}
    </p>
  );
}

/** Lines where text is about to be. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const widths = ["w-full", "w-4/5", "w-3/5"];
  return (
    <div className={cls("grid gap-3 p-4", className)} aria-hidden>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <span key={line} className={cls("h-4 animate-pulse rounded-sm bg-sunken", widths[line % widths.length])} />
      ))}
    </div>
  );
}

/** A refusal in place of what was asked for. */
export function Failed({ error, retry, className }: { error: unknown; retry?: () => void; className?: string }) {
  const code = codeOf(error);
  if (code === "role") return <Forbidden />;
  if (code === "not_found") return <Missing />;
  const request = requestOf(error);
  return (
    <State
      icon={code === "offline" ? CloudOff : TriangleAlert}
      title={texts.errorTitle}
      text={refusals[code] ?? refusals.internal_error}
      className={className}
    >
      {retry && (
        <Button rank="secondary" onClick={retry}>
          {texts.retry}
        </Button>
      )}
      {request && code === "internal_error" && (
        <p className="w-full text-sm text-faint">
          {texts.request} <bdi>{request}</bdi>
        </p>
      )}
    </State>
  );
}

export function Forbidden() {
  return <State icon={ShieldX} title={texts.forbiddenTitle} text={texts.forbidden} />;
}

export function Missing() {
  return <State icon={CircleSlash} title={texts.notFoundTitle} text={texts.notFound} />;
}

/** A filter that lets nothing through; the way out is to clear it. */
export function NothingFound({ clear }: { clear?: () => void }) {
  return (
    <State icon={SearchX} title={texts.nothingFound} text={texts.nothingFoundHint}>
      {clear && <Button onClick={clear}>{texts.clearFilters}</Button>}
    </State>
  );
}
