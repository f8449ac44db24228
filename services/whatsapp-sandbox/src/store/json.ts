// JSON that keeps bytes: a Buffer is written as {"$bytes": base64}. Knows nothing of what it writes.

export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, plain: unknown) {
    const raw = this[key];
    return raw instanceof Uint8Array ? { $bytes: Buffer.from(raw).toString("base64") } : plain;
  });
}

export function fromJson<T>(text: string): T {
  return JSON.parse(text, (_key, value: unknown) =>
    isBytes(value) ? Buffer.from(value.$bytes, "base64") : value,
  ) as T;
}

function isBytes(value: unknown): value is { $bytes: string } {
  return typeof value === "object" && value !== null && "$bytes" in value && typeof value.$bytes === "string";
}
