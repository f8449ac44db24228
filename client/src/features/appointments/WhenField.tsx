/** When an appointment is to be: one of the free times, or a time of one's own. */

import { type ReactNode, useState } from "react";
import { api } from "../../api/member";
import { dayAfter, time, today, weekdayShort } from "../../lib/format";
import { cls } from "../../ui/class";
import { CheckField, TextField } from "../../ui/fields";
import { Spinner } from "../../ui/Spinner";
import { texts } from "./texts";
import { byDate, type Slot } from "./view";

export interface When {
  date: string;
  time: string;
  anyway: boolean;
}

interface WhenFieldProps {
  value: When;
  onChange: (when: When) => void;
  minutes: number;
  userId: number | null;
  error?: string | undefined;
  /** It begins with a time of one's own. */
  isOwn?: boolean;
}

/** As far as free times are told at once. */
const DAYS = 30;

export function WhenField(props: WhenFieldProps) {
  const { value, onChange, minutes, userId, error } = props;
  const [isOwn, setOwn] = useState(props.isOwn ?? false);
  const from = today(Date.now());
  const query = { from, to: dayAfter(from, DAYS), minutes, ...(userId === null ? {} : { user_id: userId }) };
  const found = api.useQuery("get", "/api/crm/appointments/slots", { params: { query } }, { enabled: !isOwn });
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="sr-only">{texts.when}</legend>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm font-semibold">{texts.when}</span>
        <span className="flex gap-1" role="group">
          <Pick isOn={!isOwn} onClick={() => setOwn(false)}>
            {texts.free}
          </Pick>
          <Pick isOn={isOwn} onClick={() => setOwn(true)}>
            {texts.other}
          </Pick>
        </span>
      </div>
      {isOwn ? (
        <OwnTime value={value} onChange={onChange} error={error} />
      ) : found.isPending ? (
        <p className="flex justify-center p-6 text-soft">
          <Spinner />
        </p>
      ) : found.error || found.data.items.length === 0 ? (
        <p className="rounded-sm bg-sunken p-3 text-soft">{found.error ? texts.bookingOff : texts.noSlots}</p>
      ) : (
        <FreeTimes slots={found.data.items} value={value} onChange={onChange} />
      )}
      {!isOwn && error && (
        <p role="alert" className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function FreeTimes({ slots, value, onChange }: { slots: Slot[]; value: When; onChange: (when: When) => void }) {
  const days = byDate(slots);
  const [first] = days.keys();
  const [day, setDay] = useState(value.date);
  const shown = days.has(day) ? day : (first ?? "");
  return (
    <>
      <div className="-mx-1 flex gap-1.5 overflow-x-auto px-1 pb-1">
        {[...days.keys()].map((date) => (
          <Pick key={date} isOn={date === shown} onClick={() => setDay(date)}>
            {dayName(date)}
          </Pick>
        ))}
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-1.5">
        {days.get(shown)?.map((slot) => (
          <Pick
            key={slot.starts_at}
            isStrong
            isOn={value.date === slot.date && value.time === slot.time.slice(0, 5)}
            onClick={() => onChange({ date: slot.date, time: slot.time.slice(0, 5), anyway: false })}
          >
            <bdi>{time(slot.time)}</bdi>
          </Pick>
        ))}
      </div>
    </>
  );
}

function dayName(date: string): string {
  const from = today(Date.now());
  if (date === from) return texts.today;
  if (date === dayAfter(from, 1)) return texts.tomorrow;
  return weekdayShort(date);
}

function OwnTime({ value, onChange, error }: Pick<WhenFieldProps, "value" | "onChange" | "error">) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={texts.day}
          type="date"
          min={today(Date.now())}
          value={value.date}
          onChange={(event) => onChange({ ...value, date: event.target.value })}
        />
        <TextField
          label={texts.time}
          type="time"
          value={value.time}
          error={error}
          onChange={(event) => onChange({ ...value, time: event.target.value })}
        />
      </div>
      <CheckField
        label={texts.anyway}
        checked={value.anyway}
        onChange={(event) => onChange({ ...value, anyway: event.target.checked })}
      />
    </>
  );
}

interface PickProps {
  isOn: boolean;
  /** It is what all the others lead to. */
  isStrong?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Pick({ isOn, isStrong = false, onClick, children }: PickProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={cls(
        "min-h-9 shrink-0 rounded-sm border px-2.5 text-sm font-semibold whitespace-nowrap transition-colors max-sm:min-h-11",
        isOn
          ? isStrong
            ? "border-brand bg-brand text-on-brand"
            : "border-brand bg-brand-tint text-brand"
          : "border-line bg-surface text-ink hover:border-brand hover:bg-brand-tint",
      )}
    >
      {children}
    </button>
  );
}
