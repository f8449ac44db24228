/** How many there are of something, where there are any. */

export function Count({ of = 0 }: { of: number | undefined }) {
  return of > 0 ? <span className="rounded-full bg-brand px-2 text-xs leading-5 text-on-brand">{of}</span> : null;
}
