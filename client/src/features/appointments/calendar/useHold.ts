/** What is being moved, stretched or drawn on empty ground, by pointer or by keyboard. */

import { type RefObject, useEffect, useRef, useState } from "react";
import { between } from "../../../lib/civil";
import type { Appointment } from "../view";
import { type Place, placeOf } from "./lay";
import { type Column, drawn, edgeAt, fieldAt, isSame, moved, nudged, type Rules, spotAt, stretched } from "./moving";
import { type Point, type Press, watchPresses } from "./pointer";

export interface Held {
  kind: "move" | "stretch" | "new";
  /** None of what is new. */
  appointment: Appointment | null;
  from: Place;
  place: Place;
  byKeys: boolean;
}

export interface Holding {
  appointments: readonly Appointment[];
  zone: string;
  rules: Rules;
  /** How long is what is new where nobody drew it longer. */
  usual: number;
  mayMove: (appointment: Appointment) => boolean;
  mayStretch: (appointment: Appointment) => boolean;
  onMove: (appointment: Appointment, place: Place) => void;
  onNew?: ((place: Place) => void) | undefined;
  /** So near to the edge other days are turned to, in pixels. */
  margin: number;
  onTurn: (way: 1 | -1) => void;
  onSwipe: (dx: number, dy: number) => void;
  /** A day that the keyboard came to. */
  onDay: (date: string) => void;
}

/** As long a pointer rests at the edge before other days come. */
const TURN_MS = 700;

export function useHold(box: RefObject<HTMLElement | null>, holding: Holding) {
  const [held, setHeld] = useState<Held | null>(null);
  const now = useRef({ holding, held });
  now.current = { holding, held };
  const set = (next: Held | null) => {
    now.current.held = next;
    setHeld(next);
  };
  const drop = () => {
    const { held: last, holding: of } = now.current;
    set(null);
    if (!last) return;
    if (!last.appointment) of.onNew?.(last.place);
    else if (!isSame(last.place, last.from)) of.onMove(last.appointment, last.place);
    if (last.byKeys) refocus(box.current, last.appointment);
  };
  const cancel = () => {
    const last = now.current.held;
    set(null);
    if (last?.byKeys) refocus(box.current, last.appointment);
  };
  const tools = useRef({ now, set, drop, cancel });
  tools.current = { now, set, drop, cancel };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const press = pressOn(element, tools);
    const head = () => element.querySelector("[data-heads]")?.getBoundingClientRect().height ?? 0;
    const stop = watchPresses(element, press, head);
    // What was pressed on an appointment and let go beside it is no click on the place beside it.
    let isOnGround = true;
    const onDown = ({ target }: Event) => {
      isOnGround = target instanceof Element && !target.closest("button");
    };
    const onClick = (event: MouseEvent) => {
      const { onNew, rules, usual } = now.current.holding;
      const at = event.target instanceof Element ? event.target : null;
      if (!onNew || !isOnGround || !at?.closest("[data-day]") || at.closest("button")) return;
      const spot = spotAt({ x: event.clientX, y: event.clientY }, columnsIn(element));
      if (spot) onNew({ ...fieldAt(spot, rules), minutes: usual });
    };
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("click", onClick);
    return () => {
      stop();
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("click", onClick);
    };
  }, [box]);

  const isByKeys = held?.byKeys ?? false;
  useEffect(() => {
    if (!isByKeys) return;
    const onKey = (event: KeyboardEvent) => {
      const last = tools.current.now.current.held;
      if (!last) return;
      if (event.key === "Tab") return tools.current.cancel();
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") return tools.current.cancel();
      if (event.key === "Enter" || event.key === " ") return tools.current.drop();
      const { rules, onDay, mayStretch } = tools.current.now.current.holding;
      const place = nudged(last.place, event.key, event.shiftKey, rules);
      const isLonger = place?.minutes !== last.place.minutes;
      if (!place || (isLonger && last.appointment && !mayStretch(last.appointment))) return;
      tools.current.set({ ...last, place });
      if (place.date !== last.place.date) onDay(place.date);
    };
    const over = new AbortController();
    const { signal } = over;
    window.addEventListener("keydown", onKey, { capture: true, signal });
    window.addEventListener("pointerdown", () => tools.current.cancel(), { capture: true, signal });
    return () => over.abort();
  }, [isByKeys]);

  const liftByKeys = (appointment: Appointment) => {
    if (!holding.mayMove(appointment)) return;
    const from = placeOf(appointment, holding.zone);
    set({ kind: "move", appointment, from, place: from, byKeys: true });
  };
  return { held, liftByKeys };
}

type Tools = RefObject<{
  now: RefObject<{ holding: Holding; held: Held | null }>;
  set: (held: Held | null) => void;
  drop: () => void;
  cancel: () => void;
}>;

/** What a press means on these days. */
function pressOn(element: HTMLElement, tools: Tools): Press {
  let grip = 0;
  let turning: ReturnType<typeof setInterval> | null = null;
  let turned: 1 | -1 | 0 = 0;
  let last: Point = { x: 0, y: 0 };
  const still = () => {
    if (turning) clearInterval(turning);
    [turning, turned] = [null, 0];
  };
  const place = (at: Point) => {
    const { held, holding } = tools.current.now.current;
    const spot = spotAt(at, columnsIn(element));
    if (!held || !spot) return;
    const { from, kind } = held;
    const next =
      kind === "move"
        ? moved(from, grip, spot, holding.rules)
        : kind === "stretch"
          ? stretched(from, spot, holding.rules)
          : drawn(from, spot, holding.rules, holding.usual);
    if (!isSame(next, held.place)) tools.current.set({ ...held, place: next });
  };
  return {
    lift: (from, target) => {
      const { holding } = tools.current.now.current;
      const spot = spotAt(from, columnsIn(element));
      const begun = spot && begin(target, holding, fieldAt(spot, holding.rules));
      if (!spot || !begun) return false;
      grip = between(begun.from, spot);
      tools.current.set(begun);
      return true;
    },
    move: (at) => {
      last = at;
      place(at);
      const { holding, held } = tools.current.now.current;
      const way = held?.kind === "move" ? edgeAt(at.x, columnsIn(element), holding.margin) : 0;
      if (way === turned) return;
      still();
      turned = way;
      if (way === 0) return;
      turning = setInterval(() => {
        tools.current.now.current.holding.onTurn(way);
        // The other days have to be there before the pointer can be above one of them.
        requestAnimationFrame(() => requestAnimationFrame(() => place(last)));
      }, TURN_MS);
    },
    drop: () => {
      still();
      tools.current.drop();
    },
    cancel: () => {
      still();
      tools.current.cancel();
    },
    swipe: (dx, dy) => tools.current.now.current.holding.onSwipe(dx, dy),
  };
}

function begin(target: Element, holding: Holding, field: { date: string; minute: number }): Held | null {
  const block = target.closest<HTMLElement>("[data-appointment]");
  if (block) {
    const appointment = holding.appointments.find(({ id }) => String(id) === block.dataset.appointment);
    if (!appointment || !holding.mayMove(appointment)) return null;
    const from = placeOf(appointment, holding.zone);
    const isEnd = target.closest("[data-grip]") !== null && holding.mayStretch(appointment);
    return { kind: isEnd ? "stretch" : "move", appointment, from, place: from, byKeys: false };
  }
  if (!holding.onNew || target.closest("button") || !target.closest("[data-day]")) return null;
  const from = { ...field, minutes: holding.usual };
  return { kind: "new", appointment: null, from, place: from, byKeys: false };
}

function columnsIn(element: HTMLElement): Column[] {
  return [...element.querySelectorAll<HTMLElement>("[data-day]")].map((column) => {
    const { x, y, width, height } = column.getBoundingClientRect();
    return { date: column.dataset.day ?? "", x, y, width, height };
  });
}

/** Where the keyboard was, once the page shows where that is now. */
function refocus(element: HTMLElement | null, appointment: Appointment | null): void {
  if (!appointment) return;
  requestAnimationFrame(() =>
    element?.querySelector<HTMLElement>(`[data-appointment="${appointment.id}"]`)?.focus({ preventScroll: true }),
  );
}
