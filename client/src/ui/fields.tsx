/** Fields of forms: a label, what is to be typed, a hint, and what is wrong with it. They take what `register` gives. */

import {
  type ComponentProps,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useState,
} from "react";
import { cls } from "./class";
import { texts } from "./texts";

const BOX = cls(
  "w-full min-w-0 rounded-sm border border-line-strong bg-surface px-3 text-ink transition-colors max-sm:text-base",
  "hover:border-brand focus-visible:border-brand disabled:bg-sunken aria-invalid:border-bad",
);

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Marked as one that may stay empty. */
  optional?: boolean;
  className?: string;
}

interface Ids {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

/** A label with its control. */
export function Field({
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldProps & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const told = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cls("grid min-w-0 content-start gap-1", className)}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label} {optional && <span className="font-normal text-faint">({texts.optional})</span>}
      </label>
      {children({ id, "aria-describedby": told, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type TextProps = FieldProps & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** A line of text. Numbers, addresses and e-mails are written from left to right wherever they stand. */
export function TextField({ label, hint, error, optional, className, ...input }: TextProps) {
  const isLatin = ["tel", "email", "url", "number", "date", "time", "datetime-local"].includes(input.type ?? "");
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(ids) => (
        <input
          dir={isLatin ? "ltr" : "auto"}
          placeholder=" "
          {...ids}
          {...input}
          className={cls(BOX, "min-h-10 max-sm:min-h-11", isLatin && "text-end placeholder:text-end")}
        />
      )}
    </Field>
  );
}

type AreaProps = FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({ label, hint, error, optional, className, ...area }: AreaProps) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(ids) => (
        <textarea
          dir="auto"
          placeholder=" "
          rows={3}
          {...ids}
          {...area}
          className={cls(BOX, "field-sizing-content min-h-20 py-2")}
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

type SelectProps = FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & {
    ref?: Ref<HTMLSelectElement>;
    options: readonly Option[];
    empty?: string;
  };

/** One of a few. `empty` names the choice of none. */
export function SelectField({ label, hint, error, optional, className, options, empty, ...select }: SelectProps) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(ids) => <Select {...ids} {...select} options={options} empty={empty} />}
    </Field>
  );
}

/** The control alone, for bars of filters; it needs an `aria-label` there. */
export function Select({
  options,
  empty,
  className,
  ...select
}: ComponentProps<"select"> & { options: readonly Option[]; empty?: string }) {
  return (
    <select {...select} className={cls(BOX, "min-h-10 max-sm:min-h-11", className)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type CheckProps = Omit<FieldProps, "optional"> &
  InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** Yes or no. */
export function CheckField({ label, hint, error, className, ...input }: CheckProps) {
  const id = useId();
  return (
    <div className={cls("grid gap-1", className)}>
      <label htmlFor={id} className="flex min-h-10 items-center gap-2.5">
        <input id={id} type="checkbox" {...input} className="size-5 shrink-0 accent-brand" />
        <span className="font-semibold">{label}</span>
      </label>
      {error ? (
        <p className="text-sm font-semibold text-bad">{error}</p>
      ) : (
        hint && <p className="ps-7.5 text-sm text-soft">{hint}</p>
      )}
    </div>
  );
}

interface MoneyProps extends FieldProps {
  /** In minor units; null where nothing is typed. */
  value: number | null;
  onChange: (minor: number | null) => void;
  currency?: string;
  disabled?: boolean;
}

/** An amount, typed as people write it. What is no amount is told, and is not handed on. */
export function MoneyField({ value, onChange, currency = "ILS", disabled, error, ...field }: MoneyProps) {
  const [text, setText] = useState(() => written(value));
  useEffect(() => {
    setText((typed) => (amount(typed) === value ? typed : written(value)));
  }, [value]);
  const isBad = text.trim() !== "" && amount(text) === null;
  return (
    <Field {...field} error={isBad ? texts.badAmount : error}>
      {(ids) => (
        <span className="relative block">
          <input
            {...ids}
            dir="ltr"
            inputMode="decimal"
            autoComplete="off"
            className={cls(BOX, "min-h-10 pe-14 text-end max-sm:min-h-11")}
            value={text}
            disabled={disabled}
            onChange={(event) => {
              setText(event.target.value);
              onChange(amount(event.target.value));
            }}
          />
          <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-soft">
            <bdi>{currency === "ILS" ? "₪" : currency}</bdi>
          </span>
        </span>
      )}
    </Field>
  );
}

function written(minor: number | null): string {
  return minor === null ? "" : (minor / 100).toFixed(minor % 100 === 0 ? 0 : 2);
}

/** `1,250.5` → 125050; null for what is no amount of at most two decimals. */
export function amount(text: string): number | null {
  const plain = text.replaceAll(",", "").replace("₪", "").trim();
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain)) return null;
  const [whole = "0", part = ""] = plain.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
