/** Values in a line of text, each turned in its own direction. */

import { Link } from "@tanstack/react-router";
import { useColleagues, useCustomerName } from "../api/names";
import { ago, day, moment, money, phone } from "../lib/format";
import { texts } from "./texts";

export function Money({ minor, currency }: { minor: number | null | undefined; currency: string }) {
  return minor == null ? (
    <span className="text-faint">—</span>
  ) : (
    <bdi className="whitespace-nowrap">{money(minor, currency)}</bdi>
  );
}

/** How long ago, with the moment itself on hovering. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <span className="text-faint">—</span>;
  return (
    <time dateTime={at} title={moment(at)} className="whitespace-nowrap">
      {ago(at, Date.now())}
    </time>
  );
}

export function Moment({ at }: { at: string | null | undefined }) {
  return at ? (
    <time dateTime={at} className="whitespace-nowrap">
      {moment(at)}
    </time>
  ) : (
    <span className="text-faint">—</span>
  );
}

export function Day({ at }: { at: string | null | undefined }) {
  return at ? (
    <time dateTime={at} className="whitespace-nowrap">
      {day(at)}
    </time>
  ) : (
    <span className="text-faint">—</span>
  );
}

/** A number as people in Israel write it; whoever has none gets a dash. */
export function Phone({ number, call = false }: { number: string | null | undefined; call?: boolean }) {
  if (!number) return <span className="text-faint">—</span>;
  const shown = (
    <bdi dir="ltr" className="whitespace-nowrap">
      {phone(number)}
    </bdi>
  );
  return call ? (
    <a className="text-brand hover:underline" href={`tel:${number}`}>
      {shown}
    </a>
  ) : (
    shown
  );
}

/** A customer by name, or else by number; leads to their page unless `plain`. */
export function CustomerName({ id, plain = false }: { id: number | null | undefined; plain?: boolean }) {
  const known = useCustomerName(id);
  if (id == null) return <span className="text-faint">—</span>;
  if (known === undefined)
    return <span className="inline-block h-4 w-24 animate-pulse rounded-sm bg-sunken" aria-hidden />;
  const name = known?.name || (known?.phone ? phone(known.phone) : texts.noName);
  if (plain) return <bdi>{name}</bdi>;
  return (
    <Link
      to="/customers/$id"
      params={{ id: String(id) }}
      className="font-semibold text-brand hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      <bdi>{name}</bdi>
    </Link>
  );
}

/** A colleague by name. */
export function UserName({ id }: { id: number | null | undefined }) {
  const colleagues = useColleagues();
  if (id == null) return <span className="text-faint">—</span>;
  const name = colleagues.find((one) => one.id === id)?.name;
  return <bdi>{name ?? (colleagues.length > 0 ? texts.unknownUser : "")}</bdi>;
}
