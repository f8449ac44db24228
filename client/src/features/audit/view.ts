/** What an entry of the record says, in words. */

import type { Schemas } from "../../api/member";
import { texts } from "./texts";

export type Entry = Schemas["AuditEntry"];

export interface Difference {
  field: string;
  was: string;
  is: string;
}

export function actionOf(entry: Entry): string {
  return texts.actions[entry.action] ?? entry.action;
}

/** Each changed field with what it was and what it is; what is no pair is only what it is. */
export function differences(detail: Record<string, unknown>): Difference[] {
  return Object.entries(detail).map(([field, value]) => {
    const [was, is] = Array.isArray(value) && value.length === 2 ? value : [undefined, value];
    return { field, was: was === undefined ? "" : written(was), is: written(is) };
  });
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === "") return texts.nothing;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
