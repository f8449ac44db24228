/** A list of rows: a table with sortable columns where there is room, cards on a telephone. Only what is seen is drawn,
 * so that ten thousand rows scroll as ten do. */

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Rows } from "../api/list";
import { cls } from "./class";
import { Spinner } from "./Spinner";
import { Failed, NothingFound, Skeleton } from "./states";
import { texts } from "./texts";

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** The word of `?sort=`, if one can sort by it. */
  sort?: string;
  /** As a track of a CSS grid; `minmax(0,1fr)` if absent. */
  width?: string;
  /** Figures stand at the end of their column. */
  end?: boolean;
  /** Left out on narrower screens than this. */
  from?: "lg" | "xl";
}

interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  list: Rows<T>;
  keyOf: (row: T) => string | number;
  /** A row on a telephone. */
  card: (row: T) => ReactNode;
  onOpen?: (row: T) => void;
  /** The order as `?sort=` says it. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** In place of the table, where there is nothing at all. */
  empty: ReactNode;
  /** Takes the filters away, where there are some. */
  clear?: (() => void) | undefined;
}

const ROW_PX = 52;
const CARD_PX = 96;
/** How many rows before the end the next page is asked for. */
const AHEAD = 30;

export function DataTable<T>(props: DataTableProps<T>) {
  const { list, empty, clear } = props;
  if (list.isPending) return <Skeleton lines={8} className="rounded-md border border-line bg-surface" />;
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return clear ? <NothingFound clear={clear} /> : empty;
  return <Filled {...props} />;
}

function Filled<T>({ label, columns, list, keyOf, card, onOpen, sort, onSort }: DataTableProps<T>) {
  const isNarrow = useNarrow();
  const shown = useShown(columns);
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => setTop(box.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: list.rows.length,
    estimateSize: () => (isNarrow ? CARD_PX : ROW_PX),
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => keyOf(list.rows[index] as T),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { more, hasMore } = list;
  useEffect(() => {
    if (hasMore && last >= list.rows.length - AHEAD) more();
  });
  const tracks = { gridTemplateColumns: shown.map((column) => column.width ?? "minmax(0,1fr)").join(" ") };
  return (
    <div className={cls("min-w-0", list.isStale && "opacity-60")}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={list.total ?? -1}
        className="rounded-md border border-line bg-surface shadow-sm"
      >
        {!isNarrow && <Head columns={shown} tracks={tracks} sort={sort} onSort={onSort} />}
        <div ref={box} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = list.rows[item.index] as T;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard opens a row by the link within it
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 1}
                onClick={onOpen && (() => onOpen(row))}
                style={{ ...(isNarrow ? {} : tracks), transform: `translateY(${item.start - top}px)` }}
                className={cls(
                  "absolute inset-x-0 top-0 border-b border-line last:border-b-0",
                  !isNarrow && "grid min-h-13 items-center gap-x-4 px-4 py-1.5",
                  onOpen && "cursor-pointer hover:bg-brand-tint/50",
                )}
              >
                {isNarrow ? (
                  <div role="cell" className="px-4 py-3">
                    {card(row)}
                  </div>
                ) : (
                  shown.map((column) => (
                    <div key={column.key} role="cell" className={cls("min-w-0 truncate", column.end && "text-end")}>
                      {column.cell(row)}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
      <p className="flex items-center gap-2 px-1 py-2 text-sm text-soft" role="status">
        {hasMore && <Spinner className="size-3.5" />}
        {texts.shown(list.rows.length, list.total ?? list.rows.length)}
      </p>
    </div>
  );
}

function Head<T>({
  columns,
  tracks,
  sort,
  onSort,
}: {
  columns: Column<T>[];
  tracks: { gridTemplateColumns: string };
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}) {
  return (
    <div role="rowgroup" className="sticky top-14 z-10 rounded-t-md border-b border-line bg-surface">
      <div role="row" className="grid min-h-11 items-center gap-x-4 px-4 text-sm text-soft" style={tracks}>
        {columns.map((column) => {
          const way = sort === column.sort ? "ascending" : sort === `-${column.sort}` ? "descending" : undefined;
          const canSort = column.sort && onSort;
          const Arrow = way === "descending" ? ArrowDown : ArrowUp;
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-sort={canSort ? (way ?? "none") : undefined}
              className={cls("min-w-0 truncate font-semibold", column.end && "text-end")}
            >
              {canSort ? (
                <button
                  type="button"
                  className="inline-flex items-center gap-1 rounded-sm py-1 font-semibold hover:text-ink"
                  onClick={() => onSort(way === "ascending" ? `-${column.sort}` : (column.sort ?? ""))}
                >
                  {column.header}
                  <Arrow className={cls("size-3.5", !way && "opacity-25")} aria-hidden />
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const NARROW = "(width < 48rem)";
const WIDTHS = { lg: "(width >= 64rem)", xl: "(width >= 80rem)" } as const;

/** Whether the screen is a telephone's. */
export function useNarrow(): boolean {
  return useMedia(NARROW);
}

function useShown<T>(columns: Column<T>[]): Column<T>[] {
  const has = { lg: useMedia(WIDTHS.lg), xl: useMedia(WIDTHS.xl) };
  return columns.filter((column) => !column.from || has[column.from]);
}

export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const tell = () => setHolds(media.matches);
    tell();
    media.addEventListener("change", tell);
    return () => media.removeEventListener("change", tell);
  }, [query]);
  return holds;
}
