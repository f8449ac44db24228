// Values of a login as JSON text: bytes are kept as base64 under one name of ours. Pure.

const BYTES = "$bytes";

export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, shown: unknown) {
    // Buffer has a toJSON of its own, which has run when `shown` arrives here.
    const raw = this[key];
    return raw instanceof Uint8Array ? { [BYTES]: Buffer.from(raw).toString("base64") } : shown;
  });
}

export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    const bytes = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[BYTES] : undefined;
    return typeof bytes === "string" ? Buffer.from(bytes, "base64") : value;
  });
}
