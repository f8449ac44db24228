/** What a merge would come to: the card afterwards, what moves, and what the two disagree about. */

import type { Schemas } from "../../api/member";
import { useColleagues } from "../../api/names";
import { number } from "../../lib/format";
import { Badge } from "../../ui/Badge";
import { Fact, Facts } from "../../ui/Card";
import { texts as common } from "../../ui/texts";
import { Phone } from "../../ui/words";
import { texts } from "./texts";
import { movedOf, wordOf } from "./view";

export function Preview({ preview }: { preview: Schemas["MergePreview"] }) {
  const { customer, conflicts } = preview;
  const moved = movedOf(preview.moved as Record<string, number>);
  return (
    <>
      <section>
        <h3 className="mb-2 font-bold">{texts.result}</h3>
        <p className="mb-2 text-lg font-semibold wrap-anywhere">
          <bdi>{customer.name || common.noName}</bdi>
        </p>
        <Facts>
          {customer.phones.length > 0 && (
            <Fact name={texts.phones}>
              {customer.phones.map(({ phone, former }) => (
                <span key={phone} className="block">
                  <Phone number={phone} /> {former && <span className="text-sm text-soft">({texts.former})</span>}
                </span>
              ))}
            </Fact>
          )}
          {customer.emails.length > 0 && (
            <Fact name={texts.emails}>
              {customer.emails.map(({ email }) => (
                <span key={email} className="block">
                  <bdi>{email}</bdi>
                </span>
              ))}
            </Fact>
          )}
          {customer.tags.length > 0 && <Fact name={texts.tags}>{customer.tags.join(", ")}</Fact>}
        </Facts>
      </section>
      <section>
        <h3 className="mb-2 font-bold">{texts.moved}</h3>
        {moved.length === 0 ? (
          <p className="text-soft">{texts.movedNothing}</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {moved.map(({ name, count }) => (
              <li key={name}>
                <Badge>
                  {name}: {number(count)}
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </section>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} />}
    </>
  );
}

function Conflicts({ conflicts }: { conflicts: Schemas["MergeConflict"][] }) {
  const colleagues = useColleagues();
  return (
    <section>
      <h3 className="mb-2 font-bold">{texts.conflicts}</h3>
      <table className="w-full table-fixed text-start">
        <thead className="text-sm text-soft">
          <tr className="border-b border-line">
            <th className="w-1/4 py-1.5 text-start font-semibold">
              <span className="sr-only">{texts.conflicts}</span>
            </th>
            <th className="py-1.5 text-start font-semibold">{texts.kept}</th>
            <th className="py-1.5 text-start font-semibold">{texts.dropped}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ field, kept, dropped }) => (
            <tr key={field} className="border-b border-line last:border-b-0">
              <th className="py-2 pe-2 text-start align-top text-sm font-normal text-soft">
                {texts.fields[field] ?? field}
              </th>
              <td className="py-2 pe-2 align-top font-semibold wrap-anywhere">
                <bdi>{wordOf(field, kept, colleagues)}</bdi>
              </td>
              <td className="py-2 align-top text-soft wrap-anywhere line-through">
                <bdi>{wordOf(field, dropped, colleagues)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
