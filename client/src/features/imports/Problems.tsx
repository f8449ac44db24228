/** The rows that are not taken, and why; all of them as a file to mend and upload again. */

import { Download } from "lucide-react";
import { useMay } from "../../api/me";
import { download } from "../../lib/files";
import { number } from "../../lib/format";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";
import { type Import, refused } from "./view";

export function Problems({ of }: { of: Import }) {
  const may = useMay();
  const toasts = useToasts();
  const all = refused(of);
  if (of.problems.length === 0) return null;
  const save = () => download(`/api/crm/import/${of.id}/errors`).catch(toasts.failed);
  return (
    <Card
      title={of.state === "checked" ? texts.problems : texts.problemsDone}
      flush
      actions={
        may("get_import_errors") && (
          <Button size="small" icon={Download} onClick={() => void save()}>
            {texts.errorFile}
          </Button>
        )
      }
    >
      <ul className="max-h-96 divide-y divide-line overflow-y-auto">
        {of.problems.map(({ row, column, value, problem }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same trouble twice, and nothing moves
          <li key={at} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2">
            <span className="w-20 shrink-0 text-sm text-soft">{texts.row(row)}</span>
            <span className="font-semibold">{texts.troubles[problem]}</span>
            {(column || value) && (
              <span className="min-w-0 text-soft wrap-anywhere">
                {column && <bdi>{column}</bdi>}
                {column && value && ": "}
                {value && <bdi>{value}</bdi>}
              </span>
            )}
          </li>
        ))}
      </ul>
      {all > of.problems.length && (
        <p className="border-t border-line px-4 py-2 text-sm text-soft">
          {texts.problemsFirst(of.problems.length, number(all))}
        </p>
      )}
    </Card>
  );
}
