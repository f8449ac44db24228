/** What is thought about questions without showing them. */

import type { Schemas } from "../../api/member";
import { oneOf, type Search } from "../../lib/search";
import { texts } from "./texts";

export type Question = Schemas["Question"];
export type Asked = Schemas["QuestionAsked"];
export type Status = Schemas["QuestionStatus"];
export type Order = keyof typeof texts.orders;

/** How often a question's words are shown before somebody wants to see them all. */
const FEW = 3;

export const STATUSES = Object.keys(texts.statuses) as Status[];
export const ORDERS = Object.keys(texts.orders) as Order[];
const SORTS: Record<Order, string> = { last: "-last_at", often: "-count" };

/** The words of the address as they are meant; those that wait stand first. */
export function wordsOf({ status, order }: Search): { status: Status; order: Order } {
  return { status: oneOf(status, STATUSES) ?? "open", order: oneOf(order, ORDERS) ?? "last" };
}

export function queryOf(words: Search): { status: Status; sort: string } {
  const { status, order } = wordsOf(words);
  return { status, sort: SORTS[order] };
}

/** The times that are shown, and how many are not. */
export function shownOf(asked: readonly Asked[], all: boolean): { shown: readonly Asked[]; folded: number } {
  const shown = all ? asked : asked.slice(0, FEW);
  return { shown, folded: asked.length - shown.length };
}

/** What is sent: the question only where it is put otherwise than it was asked. */
export function bodyOf(asked: string, { question, answer }: Answer): Schemas["QuestionAnswer"] {
  const put = question.trim();
  return { answer: answer.trim(), ...(put && put !== asked ? { question: put } : {}) };
}

export interface Answer {
  question: string;
  answer: string;
}
