/** The frame of every page before the login: a card in the middle, who we are beside it. */

import { type ReactNode, useEffect } from "react";
import { texts } from "./texts";

export function Entrance({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · AgentLocator`;
  }, [title]);
  return (
    <main className="grid min-h-dvh lg:grid-cols-2">
      <div className="flex flex-col justify-center px-5 py-10 sm:px-10">
        <div className="mx-auto grid w-full max-w-sm gap-5">
          <img src="/icon.svg" alt="" width="48" height="48" className="rounded-md" />
          <div>
            <h1 className="text-2xl font-bold wrap-anywhere">{title}</h1>
            {text && <p className="mt-1 text-soft">{text}</p>}
          </div>
          {children}
        </div>
      </div>
      <div className="hidden flex-col justify-end bg-brand-deep p-12 text-on-brand lg:flex" aria-hidden>
        <p className="text-4xl leading-tight font-bold text-balance">{texts.welcome}</p>
        <p className="mt-3 max-w-md text-lg opacity-85">{texts.logInText}</p>
      </div>
    </main>
  );
}
