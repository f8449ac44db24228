/** Where appointments stand in their days: cut at midnight, and side by side where several take place at once. */

import { between, type Civil, civil, DAY_MINUTES, later } from "../../../lib/civil";
import type { Span } from "./hours";

/** A time that something takes, as clocks show it. */
export interface Place extends Civil {
  minutes: number;
}

/** What of something lies within one day. */
export interface Piece<T> extends Span {
  item: T;
  /** All of it. */
  whole: Place;
  date: string;
  isBegin: boolean;
  isEnd: boolean;
}

/** A piece in its column of several; it takes as many of them as are free beside it. */
export interface Laid<T> extends Piece<T> {
  column: number;
  columns: number;
  wide: number;
}

/** Shorter ones are drawn as long as this: they have to be read and hit. */
export const LEAST_DRAWN = 24;

interface Timed {
  starts_at: string;
  ends_at: string;
}

/** Where clocks see an appointment. It looks at least as long as it is: an hour that clocks show twice is drawn once. */
export function placeOf({ starts_at, ends_at }: Timed, zone: string): Place {
  const [start, end] = [Date.parse(starts_at), Date.parse(ends_at)];
  const begin = civil(start, zone);
  const seen = between(begin, civil(end, zone));
  return { ...begin, minutes: Math.max(seen, Math.round((end - start) / 60_000)) };
}

/** Something in pieces, a day each. */
export function piecesOf<T>(item: T, place: Place): Piece<T>[] {
  const end = place.minute + place.minutes;
  const days = Math.max(1, Math.ceil(end / DAY_MINUTES));
  return Array.from({ length: days }, (_, day) => ({
    item,
    whole: place,
    date: later({ date: place.date, minute: 0 }, day * DAY_MINUTES).date,
    from: day === 0 ? place.minute : 0,
    to: Math.min(end - day * DAY_MINUTES, DAY_MINUTES),
    isBegin: day === 0,
    isEnd: day === days - 1,
  }));
}

/** The pieces of one day in columns: what overlaps stands beside each other, what does not has the whole width. */
export function laid<T>(pieces: readonly Piece<T>[]): Laid<T>[] {
  const inOrder = [...pieces].sort((one, other) => one.from - other.from || other.to - one.to);
  const done: Laid<T>[] = [];
  let group: Laid<T>[] = [];
  let end = Number.NEGATIVE_INFINITY;
  const close = () => {
    const columns = Math.max(0, ...group.map(({ column }) => column)) + 1;
    for (const piece of group) done.push({ ...piece, columns, wide: room(piece, group, columns) });
    group = [];
  };
  for (const piece of inOrder) {
    if (piece.from >= end) close();
    const taken = new Set(group.filter((other) => drawnTo(other) > piece.from).map(({ column }) => column));
    let column = 0;
    while (taken.has(column)) column += 1;
    group.push({ ...piece, column, columns: 1, wide: 1 });
    end = Math.max(end, drawnTo(piece));
  }
  close();
  return done;
}

function drawnTo({ from, to }: Span): number {
  return Math.max(to, from + LEAST_DRAWN);
}

/** How many columns a piece can take until it meets another. */
function room<T>(piece: Laid<T>, group: readonly Laid<T>[], columns: number): number {
  const meets = (column: number) =>
    group.some((other) => other.column === column && other.from < drawnTo(piece) && piece.from < drawnTo(other));
  let wide = 1;
  while (piece.column + wide < columns && !meets(piece.column + wide)) wide += 1;
  return wide;
}

/** As tall as so many minutes are drawn. */
export function heightOf(minutes: number): string {
  return `${((minutes / DAY_MINUTES) * 100).toFixed(4)}%`;
}
