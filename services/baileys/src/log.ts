// One JSON line on stderr per thing worth knowing. Never a phone number, a text, a key, a token or a QR.

export type Level = "info" | "warn" | "error";
export type Fields = Record<string, string | number | boolean | null | undefined>;
export type Log = (level: Level, msg: string, fields?: Fields) => void;

export const toStderr: Log = (level, msg, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })}\n`);
};

/** The same log with fields that each of its lines carries. */
export function within(log: Log, common: Fields): Log {
  return (level, msg, fields = {}) => log(level, msg, { ...common, ...fields });
}

/**
 * What may be said of an error: its kind and its code. Messages of foreign errors are left out, because libraries put
 * addresses, numbers and bytes into them.
 */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, output } = error as { code?: unknown; output?: { statusCode?: unknown } };
  const detail = code ?? output?.statusCode;
  return detail === undefined ? error.name : `${error.name} ${String(detail)}`;
}
