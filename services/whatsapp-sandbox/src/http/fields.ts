// The fields of a JSON body, each asked for by its type: missing is undefined, wrong is a RangeError. Pure.

export class Fields {
  readonly #fields: Record<string, unknown>;

  constructor(body: Buffer) {
    let value: unknown;
    try {
      value = body.length ? JSON.parse(body.toString()) : {};
    } catch {
      throw new RangeError("the body is not JSON");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new RangeError("the body is not an object");
    this.#fields = value as Record<string, unknown>;
  }

  raw(name: string): unknown {
    return this.#fields[name];
  }

  text(name: string): string | undefined {
    const value = this.#fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string" || typeof value === "number") return String(value);
    throw new RangeError(`${name} is a text`);
  }

  needed(name: string): string {
    const value = this.text(name);
    if (!value) throw new RangeError(`${name} is needed`);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.#fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new RangeError(`${name} is a number`);
  }

  flag(name: string): boolean | undefined {
    const value = this.#fields[name];
    if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
    throw new RangeError(`${name} is true or false`);
  }

  bytes(name: string): Buffer | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Buffer.from(value, "base64");
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || (allowed as readonly string[]).includes(value)) return value as T | undefined;
    throw new RangeError(`${name} is one of ${allowed.join(", ")}`);
  }
}
