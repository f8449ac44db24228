/** What stands behind the question mark of the address: plain words, so that a view can be sent to somebody. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Record<string, string | undefined>;

export function parse(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringify(search: Search): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(given).toString();
  return text ? `?${text}` : "";
}

/** The words, and how to change some of them; `undefined` and the empty one take a word away. Without `push` the change is no step that "back" undoes. */
export function useWords(): [Search, (change: Search, push?: boolean) => void] {
  const words = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Search, push = false) => {
      navigate({ to: ".", search: (before: Search) => ({ ...before, ...change }), replace: !push } as never);
    },
    [navigate],
  );
  return [words, set];
}

/** One of the words that a filter knows, or none. */
export function oneOf<T extends string>(word: string | undefined, known: readonly T[]): T | undefined {
  return known.find((one) => one === word);
}

/** What stands open by its number in the address, such as `?lead=7`. Opening is a step that "back" undoes. */
export function useOpened(name: string): { id: number | null; open: (id: number) => void; close: () => void } {
  const [words, set] = useWords();
  const word = words[name] ?? "";
  return {
    id: /^[1-9]\d{0,15}$/.test(word) ? Number(word) : null,
    open: (id) => set({ [name]: String(id) }, true),
    close: () => set({ [name]: undefined }),
  };
}
