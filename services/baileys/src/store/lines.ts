// The form of a login's log: one line per commit, a checksum before it. A line that a crash tore was never confirmed to
// anybody, so the last one may be torn; a broken one before it means that the file was harmed. Pure.
import { createHash } from "node:crypto";

const SUM_DIGITS = 16;
const NEWLINE = 0x0a;

export class Damaged extends Error {
  override name = "Damaged";
}

export function seal(json: string): Buffer {
  return Buffer.from(`${sum(Buffer.from(json))} ${json}\n`);
}

/** `good_bytes`: how much of the file is whole; what follows is a torn last line. @throws Damaged */
export function readLines(bytes: Buffer): { lines: string[]; good_bytes: number } {
  const lines: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    const line = found < 0 ? undefined : open(bytes.subarray(start, end));
    if (line === undefined) {
      if (end + 1 < bytes.length || lines.length === 0) throw new Damaged(`line ${lines.length + 1} is broken`);
      break;
    }
    lines.push(line);
    start = end + 1;
  }
  if (lines.length === 0) throw new Damaged("the file is empty");
  return { lines, good_bytes: start };
}

function open(line: Buffer): string | undefined {
  const body = line.subarray(SUM_DIGITS + 1);
  const whole = line[SUM_DIGITS] === 0x20 && line.toString("latin1", 0, SUM_DIGITS) === sum(body);
  return whole ? body.toString("utf8") : undefined;
}

function sum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, SUM_DIGITS);
}
