/** The keyboard of the calendar: arrows lead from day to day, letters to today and to the other view. */

import { useEffect, useRef } from "react";
import type { Shown } from "./useShown";
import { keyed } from "./view";

/** Where keys mean something else. */
const ELSEWHERE = "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]";

/** `isLoading`: what stands on these days is not known yet. */
export function useKeys(shown: Shown, isLoading: boolean): void {
  const latest = useRef(shown);
  latest.current = shown;
  const isByArrow = useRef(false);
  const { date } = shown;
  useEffect(() => {
    if (isLoading) return;
    // Whoever came by the keyboard opens what is there by the next key.
    if (isByArrow.current) document.querySelector<HTMLElement>(`[data-day="${date}"] [data-appointment]`)?.focus();
    isByArrow.current = false;
  }, [date, isLoading]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.defaultPrevented || isHeld || at.closest(ELSEWHERE) || document.querySelector("[role=dialog]")) return;
      // A letter is a shortcut only for whoever is in the calendar, or nowhere in particular.
      if (at !== document.body && !at.closest("main")) return;
      if (goAlong(at, event.key)) return event.preventDefault();
      const change = keyed(event.code, latest.current);
      if (!change) return;
      event.preventDefault();
      isByArrow.current = event.key.startsWith("Arrow");
      latest.current.show(change);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** From an appointment to the one before or after it on the same day. */
function goAlong(at: Element, key: string): boolean {
  const day = at.closest("[data-appointment]")?.closest("[data-day]");
  if (!day || (key !== "ArrowUp" && key !== "ArrowDown")) return false;
  const all = [...day.querySelectorAll<HTMLElement>("[data-appointment]")];
  all[all.indexOf(at as HTMLElement) + (key === "ArrowUp" ? -1 : 1)]?.focus();
  return true;
}
