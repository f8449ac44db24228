/** The opening hours of a week, day by day, with breaks. */

import { Copy, Plus, X } from "lucide-react";
import { type Control, Controller } from "react-hook-form";
import { Alert } from "../../ui/Alert";
import { IconButton } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import type { Form } from "./form";
import {
  copied,
  DAYS,
  type Day,
  type Interval,
  isRight,
  MOST_INTERVALS,
  nextOf,
  type Week,
  WORKDAYS,
  type Wrong,
  wrongs,
} from "./hours";
import { texts } from "./texts";

export function Hours({ control }: { control: Control<Form> }) {
  return (
    <Controller
      control={control}
      name="hours"
      rules={{ validate: (week) => isRight(week) || texts.badHours }}
      render={({ field, fieldState: { error } }) => (
        <div ref={field.ref} tabIndex={-1} className="grid grid-cols-1 gap-3 outline-none">
          {error && <Alert tone="bad">{error.message}</Alert>}
          {field.value.every(({ open }) => open.length === 0) && <Alert tone="info">{texts.hoursUnknown}</Alert>}
          <ul className="divide-y divide-line">
            {field.value.map(({ day, open }) => (
              <OneDay
                key={day}
                day={day}
                open={open}
                onChange={(next) => field.onChange(withDay(field.value, day, next))}
                onCopy={(to) => field.onChange(copied(field.value, day, to))}
              />
            ))}
          </ul>
        </div>
      )}
    />
  );
}

function withDay(week: Week, day: Day, open: Interval[]): Week {
  return week.map((one) => (one.day === day ? { day, open } : one));
}

interface DayProps {
  day: Day;
  open: Interval[];
  onChange: (open: Interval[]) => void;
  onCopy: (to: readonly Day[]) => void;
}

function OneDay({ day, open, onChange, onCopy }: DayProps) {
  const name = texts.days[day];
  const wrong = wrongs(open);
  const others = DAYS.filter((other) => other !== day);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 py-2 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
      <span className="flex min-h-10 items-center font-semibold">{name}</span>
      <div className="grid gap-1.5 max-sm:order-last max-sm:col-span-full">
        {open.length === 0 && <span className="flex min-h-10 items-center text-soft">{texts.closed}</span>}
        {open.map((interval, at) => (
          <Times
            // An interval is known by its place alone.
            // biome-ignore lint/suspicious/noArrayIndexKey: it has nothing else
            key={at}
            name={name}
            at={at}
            interval={interval}
            wrong={wrong[at] ?? null}
            onChange={(next) => onChange(open.map((one, place) => (place === at ? next : one)))}
            onRemove={() => onChange(open.filter((_, place) => place !== at))}
          />
        ))}
      </div>
      <span className="flex">
        <IconButton
          icon={Plus}
          label={texts.addInterval(name)}
          disabled={open.length >= MOST_INTERVALS}
          onClick={() => onChange([...open, nextOf(open)])}
        />
        <Menu
          trigger={<IconButton icon={Copy} label={texts.copyDay(name)} />}
          actions={[
            { label: texts.copyToWorkdays, onClick: () => onCopy(WORKDAYS) },
            { label: texts.copyToAll, onClick: () => onCopy(DAYS) },
            ...others.map((other) => ({ label: texts.copyTo(texts.days[other]), onClick: () => onCopy([other]) })),
          ]}
        />
      </span>
    </li>
  );
}

interface TimesProps {
  name: string;
  at: number;
  interval: Interval;
  wrong: Wrong | null;
  onChange: (interval: Interval) => void;
  onRemove: () => void;
}

const TIME =
  "min-h-10 min-w-0 rounded-sm border border-line-strong bg-surface px-2 text-ink hover:border-brand aria-invalid:border-bad max-sm:min-h-11 max-sm:grow max-sm:text-base";

function Times({ name, at, interval, wrong, onChange, onRemove }: TimesProps) {
  const field = (label: string, end: keyof Interval) => (
    <input
      type="time"
      dir="ltr"
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      className={TIME}
      value={interval[end]}
      onChange={(event) => onChange({ ...interval, [end]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-0.5">
      <div className="flex items-center gap-1.5">
        {field(texts.opensAt(name), "from")}
        <span aria-hidden>–</span>
        {field(texts.closesAt(name), "to")}
        <IconButton icon={X} label={texts.removeInterval(name, at + 1)} onClick={onRemove} />
      </div>
      {wrong && <p className="text-sm font-semibold text-bad">{texts.wrong[wrong]}</p>}
    </div>
  );
}
