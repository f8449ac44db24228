// One JSON line on stdout per thing worth knowing. Never a message's text, a key or a QR.

export type Level = "info" | "warn" | "error";
export type Log = (level: Level, msg: string, fields?: Record<string, unknown>) => void;

export const silent: Log = () => undefined;

export const toStdout: Log = (level, msg, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })}\n`);
};
