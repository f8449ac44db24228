/** The contract as it would be with what stands in the form. */

import { FileSignature } from "lucide-react";
import type { UseFormReturn } from "react-hook-form";
import { useTried } from "../../ui/Document";
import { Paper } from "../../ui/Paper";
import { Failed, Loading, State } from "../../ui/states";
import { texts } from "./texts";
import type { Content } from "./useContent";
import { type ContractValues, preview } from "./values";

export function Tried({ form, content }: { form: UseFormReturn<ContractValues>; content: Content }) {
  const body = preview(form.watch(), content.asked);
  const found = useTried("/api/contracts/preview", body);
  if (body === null) return <State icon={FileSignature} title={texts.preview} text={texts.pickDealPreview} />;
  if (found.data) return <Paper html={found.data} title={texts.preview} />;
  return found.error ? <Failed error={found.error} retry={() => found.refetch()} /> : <Loading />;
}
