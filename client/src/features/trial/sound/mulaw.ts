/** G.711 μ-law, both ways (ITU-T G.711, tables 2a and 2b). A linear sample has 16 bits. */

/** The code of a silent sample. */
export const SILENCE = 0xff;

/** Added to every magnitude, so that each segment starts at a power of two. */
const BIAS = 132;
/** The largest magnitude that has a code of its own. */
const CLIP = 32_635;
const FULL = 32_768;

export function encode(sample: number): number {
  const biased = Math.min(Math.abs(sample), CLIP) + BIAS;
  const segment = 24 - Math.clz32(biased);
  const step = (biased >> (segment + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff;
}

export function decode(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

/** What a browser hears (-1 to 1) as codes; what is louder is cut off. */
export function fromFloats(samples: Float32Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => encode(Math.round(Math.max(-1, Math.min(1, sample)) * (FULL - 1))));
}

export function toFloats(codes: Uint8Array): Float32Array {
  return Float32Array.from(codes, (code) => decode(code) / FULL);
}

/** How loud the loudest sample is: 0 to 1. */
export function peak(codes: Uint8Array): number {
  return codes.reduce((most, code) => Math.max(most, Math.abs(decode(code))), 0) / FULL;
}
