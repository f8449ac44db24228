// The few pieces of DER that a certificate needs. Pure.

export type Der = Buffer;

export function der(tag: number, ...parts: Uint8Array[]): Der {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}

export const sequence = (...parts: Uint8Array[]): Der => der(0x30, ...parts);
export const set = (...parts: Uint8Array[]): Der => der(0x31, ...parts);
export const octets = (bytes: Uint8Array): Der => der(0x04, bytes);
export const bits = (bytes: Uint8Array): Der => der(0x03, Buffer.from([0]), bytes);
export const utf8 = (text: string): Der => der(0x0c, Buffer.from(text));
export const yes = (): Der => der(0x01, Buffer.from([0xff]));
/** Bytes of a positive number, the highest bit clear. */
export const integer = (bytes: Uint8Array): Der => der(0x02, bytes);
/** An explicitly tagged field. */
export const field = (number: number, ...parts: Uint8Array[]): Der => der(0xa0 | number, ...parts);

/** A year from 2050 on is GeneralizedTime, before it UTCTime. */
export function time(date: Date): Der {
  const text = `${date.toISOString().replace(/[-:T]|\.\d+/g, "")}`;
  return date.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const out = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) out.unshift(0x80 | (left & 0x7f));
  return out;
}
