/** What scripts and their outcomes look like in a line. */

import { Check, CircleDashed, Minus, TrendingDown, TrendingUp, X } from "lucide-react";
import { Badge } from "../../ui/Badge";
import { cls } from "../../ui/class";
import { texts } from "./texts";
import { type Against, lineOf, proofWords, type Rule, ruleWords, type Verdict, whyWords } from "./view";

export function Outcome({ passed }: { passed: boolean }) {
  return (
    <Badge tone={passed ? "good" : "bad"} icon={passed ? Check : X}>
      {passed ? texts.passed : texts.notPassed}
    </Badge>
  );
}

const AGAINST = {
  better: { icon: TrendingUp, tone: "text-good font-semibold" },
  worse: { icon: TrendingDown, tone: "text-bad font-semibold" },
  same: { icon: Minus, tone: "text-soft" },
  first: { icon: CircleDashed, tone: "text-soft" },
};

export function AgainstLast({ against }: { against: Against }) {
  const { icon: Icon, tone } = AGAINST[against];
  return (
    <span className={cls("inline-flex items-center gap-1.5 text-sm whitespace-nowrap", tone)}>
      <Icon className="size-4 shrink-0" aria-hidden />
      {texts.againsts[against]}
    </span>
  );
}

/** What the caller says, with what they do set apart. */
export function Line({ line }: { line: string }) {
  const { note, words } = lineOf(line);
  return (
    <span dir="auto" className="wrap-anywhere">
      {note && <i className="text-soft">{words ? `${note}: ` : note}</i>}
      {words}
    </span>
  );
}

export function Rules({ rules }: { rules: readonly Rule[] }) {
  return (
    <ul className="grid gap-1">
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)} className="flex min-w-0 gap-2">
          <Check className="mt-1 size-4 shrink-0 text-faint" aria-hidden />
          <span className="min-w-0 wrap-anywhere">{ruleWords(rule)}</span>
        </li>
      ))}
    </ul>
  );
}

export function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <ul className="grid gap-2">
      {verdicts.map((verdict) => {
        const Icon = verdict.passed ? Check : X;
        const why = verdict.passed ? proofWords(verdict) : whyWords(verdict);
        return (
          <li key={JSON.stringify(verdict.rule)} className="flex min-w-0 gap-2">
            <Icon
              className={cls("mt-1 size-4 shrink-0", verdict.passed ? "text-good" : "text-bad")}
              role="img"
              aria-label={verdict.passed ? texts.passed : texts.notPassed}
            />
            <span className="min-w-0 wrap-anywhere">
              {ruleWords(verdict.rule)}
              {why && <span className={cls("block text-sm", verdict.passed ? "text-soft" : "text-bad")}>{why}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
