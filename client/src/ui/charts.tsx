/** Figures as bars. Each is a table to those who do not see it. */

import { cls } from "./class";

export interface Bar {
  label: string;
  value: number;
  /** As it is written beside the bar. */
  shown: string;
}

/** Names with bars beside them, as they come. */
export function BarList({ bars, label }: { bars: Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table className="w-full border-separate border-spacing-y-1.5" aria-label={label}>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row" className="w-0 pe-3 text-start font-normal whitespace-nowrap text-soft">
              {bar.label}
            </th>
            <td aria-hidden className="w-full">
              <div
                className="h-3 min-w-1 rounded-full bg-brand transition-[inline-size] duration-300"
                style={{ inlineSize: `${(bar.value / most) * 100}%`, opacity: bar.value === 0 ? 0.15 : 1 }}
              />
            </td>
            <td className="ps-3 text-end font-semibold whitespace-nowrap tabular-nums">
              <bdi>{bar.shown}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Columns over time, the oldest at the start of the line. */
export function Columns({ bars, label }: { bars: Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <div className="overflow-x-auto">
      <table className="w-full table-fixed" aria-label={label}>
        <tbody>
          <tr className="h-36 align-bottom">
            {bars.map((bar, at) => (
              <td key={bar.label} className="group px-0.5 align-bottom" title={`${bar.label}: ${bar.shown}`}>
                <span className="sr-only">{bar.shown}</span>
                <div
                  aria-hidden
                  className={cls(
                    "mx-auto min-h-0.5 max-w-10 rounded-t-sm transition-[block-size] duration-300",
                    at === bars.length - 1 ? "bg-brand" : "bg-brand/35 group-hover:bg-brand/60",
                  )}
                  style={{ blockSize: `${(bar.value / most) * 8.5}rem` }}
                />
              </td>
            ))}
          </tr>
          <tr>
            {bars.map((bar) => (
              <th
                key={bar.label}
                scope="col"
                className="truncate border-t border-line pt-1.5 text-center text-xs font-normal text-soft"
              >
                {bar.label}
              </th>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
