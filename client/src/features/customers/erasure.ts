/** What erasing a customer comes to, in words. The program counts rows by their table; not every table says something to people. */

import { texts } from "./texts";

type Counts = Partial<Record<string, number>>;

/** The counts that have a name, as `[name, count]`, in the order of the names' list. */
export function listed(counts: Counts | undefined): [string, number][] {
  return Object.entries(texts.erasedThings).flatMap(([table, name]) => {
    const count = counts?.[table] ?? 0;
    return count > 0 ? [[name, count] as [string, number]] : [];
  });
}
