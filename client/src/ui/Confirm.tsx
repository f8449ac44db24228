/** A question before what cannot be taken back. `const sure = useConfirm(); if (await sure({…})) …` */

import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from "react";

/** It comes with the first question. */
const ConfirmBox = lazy(async () => ({ default: (await import("./ConfirmBox")).ConfirmBox }));

export interface Question {
  title: string;
  text?: ReactNode;
  /** What the button says that does it. */
  yes: string;
  no?: string;
  /** Something is lost by it. */
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;

const Asking = createContext<Ask>(() => Promise.resolve(false));

export function useConfirm(): Ask {
  return useContext(Asking);
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const answer = useRef<(yes: boolean) => void>(() => {});
  const ask = useCallback<Ask>((asked) => {
    setQuestion(asked);
    setOpen(true);
    return new Promise((done) => {
      answer.current = done;
    });
  }, []);
  const end = (yes: boolean) => {
    answer.current(yes);
    setOpen(false);
  };
  return (
    <Asking.Provider value={ask}>
      {children}
      {question && (
        <Suspense>
          <ConfirmBox question={question} open={open} onEnd={end} />
        </Suspense>
      )}
    </Asking.Provider>
  );
}
