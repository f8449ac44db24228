import { type ReactNode, useEffect } from "react";
import { cls } from "./class";

/** A screen: its heading, what can be done in it (one of them primary), and its content. */
export function Page({
  title,
  subtitle,
  before,
  mark,
  actions,
  children,
  wide = false,
}: {
  title: string;
  subtitle?: ReactNode;
  /** Above the heading: the way back. */
  before?: ReactNode;
  /** Beside the heading: a face. */
  mark?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Takes all the room there is, as a board or an inbox does. */
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · AgentLocator`;
  }, [title]);
  return (
    <div className={cls("mx-auto flex w-full min-w-0 flex-col gap-4 p-4 md:p-6", !wide && "max-w-7xl")}>
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          {before}
          <div className="flex min-w-0 items-start gap-3">
            {mark}
            <div className="min-w-0">
              <h1 className="text-2xl leading-tight font-bold wrap-anywhere">
                <bdi>{title}</bdi>
              </h1>
              {subtitle && <div className="mt-1 text-soft">{subtitle}</div>}
            </div>
          </div>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
