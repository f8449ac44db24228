import type { ReactNode } from "react";
import { cls } from "./class";
import { texts } from "./texts";

/** A raised area; a heading and what can be done with it stand above its content. */
export function Card({
  title,
  actions,
  children,
  className,
  flush = false,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** The content reaches the edges. */
  flush?: boolean;
}) {
  return (
    <section className={cls("min-w-0 rounded-md border border-line bg-surface shadow-sm", className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3">
          <h2 className="text-base font-bold">{title}</h2>
          {actions && <div className="flex flex-wrap items-center gap-1">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}

/** In place of a card that would hold nothing. */
export function NoneOf({ title }: { title: ReactNode }) {
  return (
    <section className="flex min-w-0 items-baseline justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3 shadow-sm">
      <h2 className="text-base font-bold">{title}</h2>
      <span className="text-faint">{texts.none}</span>
    </section>
  );
}

/** A value under its name. */
export function Fact({ name, children, wide = false }: { name: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={cls("min-w-0", wide && "col-span-full")}>
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

export function Facts({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cls("grid gap-4 sm:grid-cols-2", className)}>{children}</dl>;
}
