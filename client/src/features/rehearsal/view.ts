/** What is thought about rehearsals without showing them: lines, rules and verdicts in words. */

import type { Schemas } from "../../api/member";
import { toolWords } from "../../ui/tools";
import { texts } from "./texts";

export type Run = Schemas["Rehearsal"];
export type WholeRun = Schemas["WholeRehearsal"];
export type Result = Schemas["RehearsalResult"];
export type Verdict = Schemas["RehearsalVerdict"];
export type Script = Schemas["RehearsalScript"];
export type Rule = Schemas["RehearsalRule"];
export type Turn = Schemas["RehearsedTurn"];
export type Against = keyof typeof texts.againsts;

const ORDER = /^\[(\w+(?: up)?)\s*([^\]]*)\]\s*(.*)$/;
const PAUSES = /\s*\[pause \d+\]\s*/g;

/** A line taken apart: what the caller does, and what is said. */
export function lineOf(line: string): { note: string | null; words: string } {
  const [, order = "", given = "", rest = ""] = ORDER.exec(line.trim()) ?? [];
  const note = noteOf(order, given.trim());
  return { note, words: (note === null ? line.trim() : rest).replace(PAUSES, " … ").trim() };
}

function noteOf(order: string, given: string): string | null {
  switch (order) {
    case "withheld":
      return texts.notes.withheld;
    case "appointment":
      return texts.notes.appointment;
    case "known":
      return texts.notes.known(given);
    case "wait":
      return texts.notes.wait(inSeconds(given));
    case "over":
      return texts.notes.over(inSeconds(given));
    case "press":
      return texts.notes.press(given);
    case "hang up":
      return texts.notes.hangUp;
    default:
      return null;
  }
}

function inSeconds(ms: string): string {
  return String(Math.round(Number(ms) / 100) / 10);
}

const either = (words: readonly string[]) => words.map(texts.quote).join(texts.or);

/** A rule in words, with what it is about. */
export function ruleWords(rule: Rule): string {
  const name = texts.ruleOf[rule.rule];
  switch (rule.rule) {
    case "message_taken":
      return rule.contains?.length ? texts.messageWith(either(rule.contains)) : name;
    case "phone_noted":
      return `${name} ${rule.digits}`;
    case "name_noted":
      return `${name} ${rule.name}`;
    case "says":
    case "says_not":
      return `${name} ${either(rule.any)}`;
    case "day_told":
      return `${name} ${texts.days[rule.day]}`;
    default:
      return name;
  }
}

/** By what a verdict is known, in words; what the rule says itself is not said again. */
export function whyWords({ rule, why: { key, about } }: Verdict): string {
  const name = texts.whyOf[key] ?? key;
  const isSaid = key === "missing" || key === "not_said";
  if (about.length === 0 || isSaid) return name;
  if (key === "ended") return about.map((one) => texts.endings[one] ?? one).join(", ");
  if (key === "called") return `${name}: ${about.map(toolWords).join(", ")}`;
  return rule.rule === "says" && key === "said" ? name : `${name}: ${either(about)}`;
}

/** What is shown for a rule that was kept: nothing, where that says no more than the rule. */
export function proofWords(verdict: Verdict): string | null {
  return verdict.why.about.length > 0 ? whyWords(verdict) : null;
}

/** Those of one's own first: whoever has written some looks for them. */
export function ownFirst(scripts: readonly Script[]): Script[] {
  return [...scripts.filter(({ own }) => own), ...scripts.filter(({ own }) => !own)];
}

/** What a script that did not pass was lacking. */
export function failures({ verdicts }: Pick<Result, "verdicts">): Verdict[] {
  return verdicts.filter((verdict) => !verdict.passed);
}

/** How a script did, seen from the last whole rehearsal before. */
export function against({ passed, before }: Pick<Result, "passed" | "before">): Against {
  if (before == null) return "first";
  if (passed === before) return "same";
  return passed ? "better" : "worse";
}

/** How a run went, in a sentence. */
export function outcome({ passed, total }: Pick<Run, "passed" | "total">): string {
  if (passed === total) return texts.allPassed(total);
  return passed === 0 ? texts.nonePassed(total) : texts.somePassed(passed, total);
}

export const PLAIN_RULE: Rule = { rule: "nothing_invented" };
/** What has to be said with a rule. */
export type Parameter = "words" | "digits" | "name" | "day";

export function parameterOf(rule: Rule["rule"]): Parameter | null {
  if (rule === "says" || rule === "says_not" || rule === "message_taken") return "words";
  if (rule === "phone_noted") return "digits";
  if (rule === "name_noted") return "name";
  return rule === "day_told" ? "day" : null;
}

/** A rule as it stands in a form: its name, and what goes with it as text. */
export interface RuleForm {
  rule: Rule["rule"];
  value: string;
}

export function ruleForm(rule: Rule): RuleForm {
  const words = "any" in rule ? rule.any : "contains" in rule ? (rule.contains ?? []) : [];
  const one = "digits" in rule ? rule.digits : "name" in rule ? rule.name : "day" in rule ? rule.day : "";
  return { rule: rule.rule, value: one || words.join("\n") };
}

export function ruleOf({ rule, value }: RuleForm): Rule {
  const text = value.trim();
  const words = text.split("\n").flatMap((word) => word.trim() || []);
  switch (parameterOf(rule)) {
    case "words":
      return (rule === "message_taken" ? { rule, contains: words } : { rule, any: words }) as Rule;
    case "digits":
      return { rule: "phone_noted", digits: text.replace(/\D/g, "") };
    case "name":
      return { rule: "name_noted", name: text };
    case "day":
      return { rule: "day_told", day: text as Schemas["Day"] };
    default:
      return { rule } as Rule;
  }
}
