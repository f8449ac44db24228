/** A page of the calendar to pick a day from, behind the button that says which days are shown. */

import { Popover } from "@base-ui/react/popover";
import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { monthOn, monthPage, WEEK_DAYS } from "../lib/days";
import { day, dayAfter, monthLong, weekdayLetter } from "../lib/format";
import { IconButton } from "./Button";
import { cls } from "./class";
import { texts } from "./texts";

interface MonthPickerProps {
  value: string;
  /** Marked as the day that it is. */
  today: string;
  onChange: (date: string) => void;
  label: string;
  children: ReactNode;
}

export function MonthPicker({ value, onChange, label, children, today }: MonthPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const pick = (date: string) => {
    setOpen(false);
    onChange(date);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={label}
        className="inline-flex min-h-10 min-w-0 items-center gap-1.5 rounded-sm px-2 text-lg font-bold hover:bg-sunken max-sm:min-h-11 max-sm:text-base"
      >
        <span className="min-w-0 truncate">{children}</span>
        <ChevronDown className="size-4 shrink-0 text-soft" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Popover.Popup
            initialFocus={() => page.current?.querySelector<HTMLElement>("[aria-current='true']") ?? true}
            aria-label={label}
            className="w-80 max-w-[94vw] rounded-md border border-line bg-surface p-3 shadow-lg outline-none"
          >
            <div ref={page}>
              <Month value={value} today={today} onPick={pick} />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** How many days an arrow goes; tomorrow is to the left. */
const ARROWS: Record<string, number> = { ArrowLeft: 1, ArrowRight: -1, ArrowUp: -WEEK_DAYS, ArrowDown: WEEK_DAYS };
const PAGES: Record<string, number> = { PageUp: -1, PageDown: 1 };

function Month({ value, today, onPick }: { value: string; today: string; onPick: (date: string) => void }) {
  const [at, setAt] = useState(value);
  const grid = useRef<HTMLTableElement>(null);
  const go = (date: string) => {
    setAt(date);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [days, months] = [ARROWS[event.key], PAGES[event.key]];
    if (days === undefined && months === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(months === undefined ? dayAfter(at, days ?? 0) : monthOn(at, months));
  };
  const weeks = monthPage(at);
  return (
    <>
      <div className="flex items-center justify-between gap-2 pb-2">
        <IconButton icon={ChevronRight} label={texts.monthBefore} onClick={() => setAt(monthOn(at, -1))} />
        <span aria-live="polite" className="font-bold">
          {monthLong(at)}
        </span>
        <IconButton icon={ChevronLeft} label={texts.monthAfter} onClick={() => setAt(monthOn(at, 1))} />
      </div>
      <table ref={grid} className="w-full table-fixed text-center" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col" className="py-1 text-xs font-semibold text-soft">
                {weekdayLetter(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} className="p-0.5">
                  <button
                    type="button"
                    data-date={date}
                    tabIndex={date === at ? 0 : -1}
                    aria-label={day(date)}
                    aria-current={date === value ? "true" : undefined}
                    onClick={() => onPick(date)}
                    className={cls(
                      "size-9 rounded-full tabular-nums",
                      date === value ? "bg-brand font-bold text-on-brand" : "hover:bg-brand-tint",
                      date !== value && date === today && "font-bold text-brand ring-1 ring-brand ring-inset",
                      date !== value && date.slice(0, 7) !== at.slice(0, 7) && "text-faint",
                    )}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
