/** What was typed and not sent stays with its conversation for as long as the tab is open. */

import { useState } from "react";

const nameOf = (id: number) => `whatsapp-draft-${id}`;

export function useDraft(id: number): [string, (text: string) => void] {
  const [text, setText] = useState(() => read(id));
  const keep = (next: string) => {
    setText(next);
    write(id, next);
  };
  return [text, keep];
}

/** A browser may keep nothing; then a draft lives as long as its field. */
function read(id: number): string {
  try {
    return sessionStorage.getItem(nameOf(id)) ?? "";
  } catch {
    return "";
  }
}

function write(id: number, text: string): void {
  try {
    if (text) sessionStorage.setItem(nameOf(id), text);
    else sessionStorage.removeItem(nameOf(id));
  } catch {
    // As above.
  }
}
