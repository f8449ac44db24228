/** What a merge comes to, in words. */

import type { Schemas } from "../../api/member";
import { phone } from "../../lib/format";
import { texts } from "./texts";

export type Short = Schemas["CustomerInShort"];

/** What of the moved rows means something to people, in the order in which they think of it. */
export function movedOf(moved: Record<string, number>): { name: string; count: number }[] {
  return Object.keys(texts.tables).flatMap((table) => {
    const count = moved[table] ?? 0;
    return count > 0 ? [{ name: texts.tables[table] ?? table, count }] : [];
  });
}

/** A value that two customers disagree about, as people read it. */
export function wordOf(field: string, value: string, colleagues: readonly { id: number; name: string }[]): string {
  if (field === "phone") return phone(value);
  if (field === "owner_id") return colleagues.find(({ id }) => String(id) === value)?.name ?? value;
  if (field === "name" || field === "email") return value;
  return texts.words[value] ?? value;
}

export function shortName({ name, phone: number, email }: Short): string {
  return name || (number ? phone(number) : (email ?? ""));
}
