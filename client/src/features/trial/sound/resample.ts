/** Sound from one rate to another, as it comes in: a windowed sinc that lets nothing through that the lower rate cannot hold. */

/** Zero crossings to each side: more cut sharper and delay longer. */
const CROSSINGS = 12;
/** Of the lower rate's half: where the filter begins to close. */
const OPEN = 0.9;

export class Resampler {
  /** The ratio in whole numbers: `up` samples come of `down`. */
  private readonly up: number;
  private readonly down: number;
  /** What the filter looks at to each side of a sample, in samples that came in. */
  private readonly half: number;
  /** By where between two samples the next one lies. */
  private readonly taps: readonly Float32Array[];
  private held: Float32Array;
  /** The next sample lies `phase / up` behind this place in `held`. */
  private at: number;
  private phase = 0;

  constructor(from: number, to: number) {
    const shared = divisor(from, to);
    this.up = to / shared;
    this.down = from / shared;
    const cut = (Math.min(from, to) / from) * OPEN;
    this.half = Math.ceil(CROSSINGS / cut);
    this.taps = Array.from({ length: this.up }, (_, phase) => filter(phase / this.up, this.half, cut));
    this.held = new Float32Array(this.half);
    this.at = this.half;
  }

  /** Takes some samples and gives those that follow from what has come so far. */
  push(samples: Float32Array): Float32Array {
    const known = joined(this.held, samples);
    const made: number[] = [];
    while (this.at + this.half < known.length) {
      made.push(this.sample(known));
      this.phase += this.down;
      this.at += Math.floor(this.phase / this.up);
      this.phase %= this.up;
    }
    const done = Math.min(this.at - this.half, known.length);
    this.held = known.slice(done);
    this.at -= done;
    return Float32Array.from(made);
  }

  private sample(known: Float32Array): number {
    const taps = this.taps[this.phase] ?? [];
    const first = this.at - this.half;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) sum += (taps[tap] ?? 0) * (known[first + tap] ?? 0);
    return sum;
  }
}

/** The weights of the samples around a place `behind` one of them; together they weigh one. */
function filter(behind: number, half: number, cut: number): Float32Array {
  const weights = Float32Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const away = tap - half - behind;
    return Math.abs(away) > half ? 0 : sinc(cut * away) * hann(away / half);
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number) => 0.5 + 0.5 * Math.cos(Math.PI * x);

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}

export function joined(one: Float32Array, other: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
