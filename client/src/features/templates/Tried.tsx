/** The page that a text makes, with a customer and a deal that are made up; what is wrong with it stands above. */

import { FileText } from "lucide-react";
import type { UseFormReturn } from "react-hook-form";
import { fieldsOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { useTried } from "../../ui/Document";
import { Paper } from "../../ui/Paper";
import { Failed, Loading, State } from "../../ui/states";
import { texts } from "./texts";
import { problemOf, type TemplateValues, undefinedIn } from "./view";

export function Tried({ form }: { form: UseFormReturn<TemplateValues> }) {
  const [title, body, fields] = form.watch(["title", "body", "fields"]);
  const isBlank = title.trim() === "" || body.trim() === "";
  const isWhole = undefinedIn({ body, fields }).length === 0;
  const found = useTried("/api/contracts/templates/preview", isBlank || !isWhole ? null : { title, body, fields });
  if (isBlank) return <State icon={FileText} title={texts.preview} text={texts.emptyPreview} />;
  const problems = Object.entries(fieldsOf(found.error));
  return (
    <div className="grid grid-cols-1 gap-3">
      {problems.map(([name, problem]) => (
        <Alert key={name} tone="warn">
          {name.startsWith("fields") ? texts.problems.nowhere : problemOf(problem)}
        </Alert>
      ))}
      <p className="text-sm text-soft">{texts.previewText}</p>
      {found.data ? (
        <Paper html={found.data} title={texts.preview} />
      ) : found.error && problems.length === 0 ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : (
        problems.length === 0 && isWhole && <Loading />
      )}
    </div>
  );
}
