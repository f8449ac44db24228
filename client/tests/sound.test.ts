import { describe, expect, it } from "vitest";
import { Cue } from "../src/features/trial/sound/cue";
import { FRAME, Handset, type Tick } from "../src/features/trial/sound/handset";
import { Line } from "../src/features/trial/sound/line";
import { troubleOf } from "../src/features/trial/sound/microphone";
import { decode, encode, fromFloats, peak, SILENCE, toFloats } from "../src/features/trial/sound/mulaw";
import { Resampler } from "../src/features/trial/sound/resample";
import { orderOf, Wire } from "../src/features/trial/sound/wire";

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate),
  );
const loudness = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((all, one) => all + one * one, 0) / samples.length);
const frame = (code: number) => new Uint8Array(FRAME).fill(code);
const QUIET = new Float32Array(FRAME);
const LOUD = new Float32Array(FRAME).fill(0.5);

/** Through a resampler in the pieces in which a browser hands sound over; without what it begins with. */
function through(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += 128) out.push(...resampler.push(samples.subarray(at, at + 128)));
  return Float32Array.from(out.slice(Math.round(to / 50)));
}

describe("μ-law", () => {
  it("has the codes that G.711 prints", () => {
    const known = [
      [0, 0xff],
      [-1, 0x7f],
      [32_635, 0x80],
      [-32_635, 0x00],
      [32_767, 0x80],
      [-32_768, 0x00],
      [1_000, 0xce],
      [-1_000, 0x4e],
    ] as const;
    for (const [sample, code] of known) expect(encode(sample), String(sample)).toBe(code);
    expect([0xff, 0x80, 0x00, 0xce].map(decode)).toEqual([0, 32_124, -32_124, 988]);
  });

  it("finds every code again, but for the second zero", () => {
    for (let code = 0; code < 256; code += 1) expect(encode(decode(code))).toBe(code === 0x7f ? 0xff : code);
  });

  it("keeps what a browser hears within a twentieth of its size, and cuts off what is too loud", () => {
    for (const sample of toFloats(fromFloats(Float32Array.of(0.5, -0.25, 0.01))).entries())
      expect(Math.abs(sample[1] - ([0.5, -0.25, 0.01][sample[0]] ?? 0))).toBeLessThan(0.02);
    expect([...fromFloats(Float32Array.of(7, -7))]).toEqual([0x80, 0x00]);
    expect(peak(frame(SILENCE))).toBe(0);
    expect(peak(fromFloats(LOUD))).toBeCloseTo(0.5, 1);
  });
});

describe("resampling", () => {
  it.each([44_100, 48_000, 16_000, 8_000])("keeps a tone from %i Hz to the line and back", (rate) => {
    const heard = through(tone(1_000, rate, 0.5), rate, 8_000);
    expect(Math.abs(heard.length - 8_000 * 0.48)).toBeLessThan(40);
    expect(loudness(heard)).toBeCloseTo(0.5 / Math.SQRT2, 2);
    expect(crossings(heard) / (heard.length / 8_000)).toBeCloseTo(1_000, -1.5);
    const played = through(tone(1_000, 8_000, 0.5), 8_000, rate);
    expect(loudness(played)).toBeCloseTo(0.5 / Math.SQRT2, 2);
    expect(crossings(played) / (played.length / rate)).toBeCloseTo(1_000, -1.5);
  });

  it("lets nothing through that would come back as another tone", () => {
    for (const hertz of [4_700, 6_000, 11_000]) {
      expect(loudness(through(tone(hertz, 48_000, 0.5), 48_000, 8_000)), String(hertz)).toBeLessThan(0.005);
    }
  });

  it("says the same whatever the pieces are", () => {
    const sound = tone(440, 48_000, 0.1);
    const whole = new Resampler(48_000, 8_000).push(sound);
    const pieces = new Resampler(48_000, 8_000);
    const parts = [sound.subarray(0, 7), sound.subarray(7, 1_000), sound.subarray(1_000)].map((one) =>
      pieces.push(one),
    );
    expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
  });
});

/** How often a tone begins anew. */
function crossings(samples: Float32Array): number {
  return samples.reduce((count, one, at) => count + (one >= 0 && (samples[at - 1] ?? 0) < 0 ? 1 : 0), 0);
}

describe("the handset", () => {
  const ticks = (handset: Handset, count: number) => Array.from({ length: count }, () => handset.tick(QUIET).tick);

  it("plays what comes in its order, and tells a mark when all before it was heard", () => {
    const handset = new Handset();
    handset.take({ kind: "play", sound: new Uint8Array(FRAME * 2).fill(0x80) });
    handset.take({ kind: "mark", name: "first" });
    handset.take({ kind: "play", sound: frame(0x80) });
    handset.take({ kind: "mark", name: "second" });
    expect(ticks(handset, 4).map(({ heard, marks }) => [heard, ...marks])).toEqual([
      [true],
      [true, "first"],
      [true, "second"],
      [false],
    ]);
  });

  it("tells a mark at once where nothing is left to play", () => {
    const handset = new Handset();
    handset.take({ kind: "mark", name: "now" });
    expect(ticks(handset, 1)[0]?.marks).toEqual(["now"]);
  });

  it("is silent at once when the caller cuts in, and gives the marks back", () => {
    const handset = new Handset();
    handset.take({ kind: "play", sound: new Uint8Array(FRAME * 9).fill(0x80) });
    handset.take({ kind: "mark", name: "end" });
    expect(handset.tick(QUIET).played[0]).not.toBe(0);
    handset.take({ kind: "clear" });
    const { tick, played } = handset.tick(QUIET);
    expect(played.every((sample) => sample === 0)).toBe(true);
    expect(tick).toMatchObject({ heard: false, marks: ["end"] });
    handset.take({ kind: "play", sound: frame(0x80) });
    expect(handset.tick(QUIET).tick).toMatchObject({ heard: true, marks: [] });
  });

  it("sends what the microphone hears, unless it is muted", () => {
    const handset = new Handset();
    expect(handset.tick(LOUD).tick.sound).toEqual(fromFloats(LOUD));
    handset.take({ kind: "mute", muted: true });
    expect(handset.tick(LOUD).tick.sound).toEqual(frame(SILENCE));
    handset.take({ kind: "mute", muted: false });
    expect(handset.tick(LOUD).tick.sound).toEqual(fromFloats(LOUD));
  });

  it("says typed words in place of the microphone, and lets a second of silence follow", () => {
    const handset = new Handset();
    handset.take({ kind: "say", sound: new Uint8Array(FRAME + 1).fill(0x11) });
    const sent = Array.from({ length: 53 }, () => handset.tick(LOUD).tick);
    expect(sent[0]?.sound).toEqual(frame(0x11));
    expect([...(sent[1]?.sound ?? [])].slice(0, 3)).toEqual([0x11, SILENCE, SILENCE]);
    expect(sent.map(({ said }) => said).indexOf(true)).toBe(1);
    expect(sent[2]?.sound).toEqual(frame(SILENCE));
    expect(sent[52]?.sound).toEqual(fromFloats(LOUD));
  });
});

describe("the line between two clocks", () => {
  it.each([44_100, 48_000])(
    "sends fifty frames a second of %i Hz, and never runs dry while the agent speaks",
    (rate) => {
      const told: Tick[] = [];
      const line = new Line(rate, (tick) => told.push(tick));
      line.take({ kind: "play", sound: fromFloats(tone(500, 8_000, 1)) });
      const out: number[] = [];
      for (let passed = 0; passed < rate; passed += 128) out.push(...line.pass(new Float32Array(128)));
      expect(Math.abs(told.length - 50)).toBeLessThanOrEqual(1);
      const speech = Float32Array.from(out).subarray(Math.round(rate * 0.1), Math.round(rate * 0.9));
      expect(loudness(speech)).toBeCloseTo(0.5 / Math.SQRT2, 1);
      expect(Math.abs(crossings(speech) - 400)).toBeLessThanOrEqual(1);
    },
  );
});

describe("the media stream", () => {
  it("introduces itself, numbers its messages and dates its frames", () => {
    const wire = new Wire("MZ1", "CA1");
    const [connected, start] = wire.begin().map((text) => JSON.parse(text));
    expect(connected).toEqual({ event: "connected", protocol: "Call", version: "1.0.0" });
    expect(start).toMatchObject({ event: "start", sequenceNumber: "1", streamSid: "MZ1", start: { callSid: "CA1" } });
    expect(start.start.mediaFormat).toEqual({ encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 });
    expect(JSON.parse(wire.media(Uint8Array.of(0xff, 0x00)))).toMatchObject({
      event: "media",
      sequenceNumber: "2",
      media: { track: "inbound", chunk: "1", timestamp: "0", payload: "/wA=" },
    });
    expect(JSON.parse(wire.media(frame(0xff))).media).toMatchObject({ chunk: "2", timestamp: "20" });
    expect(JSON.parse(wire.mark("0:1:ends"))).toMatchObject({ event: "mark", mark: { name: "0:1:ends" } });
    expect(JSON.parse(wire.stop())).toMatchObject({ event: "stop", sequenceNumber: "5", streamSid: "MZ1" });
  });

  it("understands sound, marks and a clear, and lets the rest pass", () => {
    expect(orderOf('{"event":"media","media":{"payload":"/wA="}}')).toEqual({
      kind: "play",
      sound: Uint8Array.of(0xff, 0x00),
    });
    expect(orderOf('{"event":"mark","mark":{"name":"a"}}')).toEqual({ kind: "mark", name: "a" });
    expect(orderOf('{"event":"clear"}')).toEqual({ kind: "clear" });
    expect(orderOf('{"event":"news"}')).toBeNull();
  });
});

describe("the cue for typed words", () => {
  const passing = (cue: Cue, ms: number, heard: boolean) => {
    for (let passed = 0; passed < ms; passed += 20) cue.tick(heard);
    return cue;
  };

  it("waits for the greeting, and for its end", () => {
    const cue = new Cue();
    expect(passing(cue, 3_000, false).isOpen).toBe(false);
    expect(passing(cue, 2_000, true)).toMatchObject({ isOpen: false, isSpeaking: true });
    expect(passing(cue, 400, false)).toMatchObject({ isOpen: false, isSpeaking: false });
    expect(passing(cue, 400, false).isOpen).toBe(true);
  });

  it("lets the agent answer before the next words, but not for ever", () => {
    const cue = passing(passing(new Cue(), 100, true), 1_000, false);
    cue.said();
    expect(passing(cue, 5_000, false).isOpen).toBe(false);
    expect(passing(cue, 1_000, false).isOpen).toBe(true);
  });
});

describe("a microphone that is not there", () => {
  it("is told apart by what can be done about it", () => {
    const named = (name: string) => troubleOf(new DOMException("", name));
    expect(named("NotAllowedError")).toBe("refused");
    expect(named("NotFoundError")).toBe("absent");
    expect(named("NotReadableError")).toBe("busy");
    expect(troubleOf(null)).toBe("busy");
  });
});
