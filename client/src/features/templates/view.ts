/** Texts of contracts as their editor handles them. Pure. */

import type { Schemas } from "../../api/session";
import { texts } from "./texts";

export type Field = Schemas["ContractField"];

export interface TemplateValues {
  name: string;
  title: string;
  body: string;
  fields: Field[];
  agent_may_send: boolean;
}

export const EMPTY: TemplateValues = {
  name: "",
  title: "",
  body: "\n\n{{signatures}}\n",
  fields: [],
  agent_may_send: false,
};

const NAMED = /\{\{\s*([a-z][a-z0-9_.]*)\s*\}\}/g;
const WORD = /^[a-z][a-z0-9_]*$/;

/** The names that a text names, each once, in their order. */
export function namesIn(body: string): string[] {
  return [...new Set([...body.matchAll(NAMED)].map(([, name]) => name ?? ""))];
}

export function isBuiltIn(name: string): boolean {
  return name in texts.builtIn;
}

/** What a text names and nobody defined. */
export function undefinedIn({ body, fields }: Pick<TemplateValues, "body" | "fields">): string[] {
  const known = new Set(fields.map(({ name }) => name));
  return namesIn(body).filter((name) => !known.has(name) && !isBuiltIn(name));
}

/** Whether a field is written for nothing: what the business fills in must stand in the text; what a signer fills in need not. */
export function isForNothing(field: Field, body: string): boolean {
  return field.filled_by === "business" && !namesIn(body).includes(field.name);
}

/** Whether a word can name a field beside these. */
export function checkWord(word: string, fields: readonly Field[]): true | string {
  if (!WORD.test(word) || isBuiltIn(word)) return texts.fieldWordBad;
  return fields.every(({ name }) => name !== word) || texts.fieldTaken;
}

/** Where a group of named fields begins. */
export function groups(fields: readonly Field[]): { label: string; names: { name: string; label: string }[] }[] {
  const built = Object.entries(texts.builtIn).map(([name, label]) => ({ name, label }));
  const of = (beginning: string) => built.filter(({ name }) => name.startsWith(`${beginning}.`));
  const own = fields.filter(({ name }) => !isBuiltIn(name)).map(({ name, label }) => ({ name, label: label || name }));
  const rest = built.filter(({ name }) => !/^(customer|deal|business)\./.test(name));
  return [
    { label: texts.groups.customer, names: of("customer") },
    { label: texts.groups.deal, names: of("deal") },
    { label: texts.groups.business, names: of("business") },
    { label: texts.groups.contract, names: rest },
    { label: texts.groups.own, names: own },
  ].filter(({ names }) => names.length > 0);
}

/** A text with something put in place of what is marked, and where the mark then stands. */
export function insert(body: string, from: number, to: number, piece: string): { body: string; at: number } {
  return { body: body.slice(0, from) + piece + body.slice(to), at: from + piece.length };
}

/** Puts signs around what is marked, or at the beginning of its line. */
export function mark(body: string, from: number, to: number, how: "bold" | "section" | "list") {
  if (how === "bold") return insert(body, from, to, `**${body.slice(from, to)}**`);
  const begins = body.lastIndexOf("\n", from - 1) + 1;
  const sign = how === "section" ? "## " : "1. ";
  return { body: body.slice(0, begins) + sign + body.slice(begins), at: to + sign.length };
}

/** What the program says of a text that it does not take, and what that is here; the more special ones first. */
const PROBLEMS: readonly [RegExp, Exclude<keyof typeof texts.problems, "field">][] = [
  [/raw HTML/, "html"],
  [/a picture/, "image"],
  [/a footnote/, "footnote"],
  [/is no name of a field/, "name"],
  [/has no `\}\}`/, "unclosed"],
  [/in a paragraph of its own/, "alone"],
  [/in one place only/, "twice"],
  [/up to 200 times/, "many"],
  [/to four levels/, "deep"],
  [/too long/, "long"],
];

/** The same in Hebrew, with its line: `line 3: raw HTML cannot stand in a contract`. */
export function problemOf(problem: string): string {
  const line = /^line (\d+)/.exec(problem)?.[1];
  return (line ? texts.line(line) : "") + meant(problem);
}

function meant(problem: string): string {
  const known = PROBLEMS.find(([says]) => says.test(problem))?.[1];
  if (known) return texts.problems[known];
  const field = /\{\{([^}]+)\}\}.* is no field/.exec(problem)?.[1];
  return field ? texts.problems.field(field) : texts.problems.other;
}
