import { Fact, Facts } from "../../ui/Card";
import { Moment } from "../../ui/words";
import { texts } from "./texts";
import { differences, type Entry } from "./view";

/** One entry with everything that is kept of it. */
export function Detail({ entry }: { entry: Entry }) {
  const changed = differences(entry.detail as Record<string, unknown>);
  return (
    <div className="grid gap-5">
      <Facts>
        <Fact name={texts.who}>
          <bdi>{entry.actor || texts.program}</bdi>
        </Fact>
        <Fact name={texts.when}>
          <Moment at={entry.at} />
        </Fact>
        <Fact name={texts.from}>
          <bdi>{entry.address ?? "—"}</bdi>
        </Fact>
        <Fact name={texts.request}>
          <bdi className="text-sm">{entry.request_id ?? "—"}</bdi>
        </Fact>
      </Facts>
      {changed.length > 0 && (
        <table className="w-full table-fixed text-sm">
          <caption className="mb-1 text-start text-base font-bold">{texts.changes}</caption>
          <thead>
            <tr className="border-b border-line text-soft">
              <th className="py-1.5 text-start font-semibold" />
              <th className="py-1.5 text-start font-semibold">{texts.was}</th>
              <th className="py-1.5 text-start font-semibold">{texts.is}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ field, was, is }) => (
              <tr key={field} className="border-b border-line align-top">
                <th scope="row" className="py-1.5 pe-2 text-start font-normal wrap-anywhere text-soft">
                  <bdi>{field}</bdi>
                </th>
                <td className="py-1.5 pe-2 wrap-anywhere">
                  <bdi>{was}</bdi>
                </td>
                <td className="py-1.5 wrap-anywhere">
                  <bdi>{is}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
