/** What the receptionist does, in words: its tools by their names. */

import { tools } from "./texts";

export const TOOLS: Readonly<Record<string, string>> = tools;

/** A tool that has no words yet is called by its name. */
export function toolWords(name: string): string {
  return TOOLS[name] ?? name;
}
