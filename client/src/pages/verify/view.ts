/** What a question about a document came to. Pure. */

import type { Refusal, Schemas } from "../../api/public";
import { texts } from "./texts";

export type Contract = Schemas["VerifiedContract"];
type Verdict = "genuine" | "changed" | "unknownFile" | "unknownId" | "known" | "broken";

export interface Found {
  verdict: Verdict;
  contract: Contract | null;
}

/** A document that was asked for by its id: whether the file in somebody's hands is the same, only the file tells. */
export function foundById(contract: Contract): Found {
  return { verdict: contract.trail_whole ? "known" : "broken", contract };
}

export function foundByFile(file: Schemas["VerifiedFile"]): Found {
  const contract = file.contract ?? null;
  if (file.result === "unknown") return { verdict: "unknownFile", contract: null };
  if (contract && !contract.trail_whole) return { verdict: "broken", contract };
  return { verdict: file.result, contract };
}

/** Why there is no answer, in the page's words. */
export function failure(refusal: Refusal): string {
  if (refusal.kind === "offline") return texts.offline;
  if (refusal.status === 413) return texts.tooLarge;
  if (refusal.status === 415) return texts.notPdf;
  return refusal.code === "rate_limited" ? texts.busy : texts.failed;
}
