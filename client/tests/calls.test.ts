import { describe, expect, it } from "vitest";
import {
  type Call,
  hasRecording,
  heard,
  isLive,
  isMissed,
  latency,
  peer,
  seconds,
  spans,
  type Turn,
  turnAt,
  turnOf,
  typicalLatency,
} from "../src/features/calls/view";

const CALL: Call = {
  call_sid: "CA1",
  from_number: "+972541234567",
  to_number: "+97237600000",
  direction: "inbound",
  status: "completed",
  created_at: "2026-11-22T08:00:00Z",
  answered_at: "2026-11-22T08:00:01Z",
  ended_at: "2026-11-22T08:00:31Z",
  duration_s: 30,
  usage: {},
};

const turn = (seq: number, more: Partial<Turn>): Turn => ({
  seq,
  who: "caller",
  text: "שלום",
  interrupted: false,
  started_ms: 0,
  timings_ms: {},
  ...more,
});

describe("a call", () => {
  it("goes on until it has ended, whatever its last status said", () => {
    expect(isLive({ ...CALL, status: "in-progress", ended_at: null })).toBe(true);
    expect(isLive({ ...CALL, status: "in-progress" })).toBe(false);
    expect(isLive(CALL)).toBe(false);
  });

  it("is missed where nobody got through", () => {
    expect(isMissed({ ...CALL, status: "no-answer" })).toBe(true);
    expect(isMissed(CALL)).toBe(false);
  });

  it("has the customer at its other end, whoever began it", () => {
    expect(peer(CALL)).toBe("+972541234567");
    expect(peer({ ...CALL, direction: "outbound" })).toBe("+97237600000");
  });

  it("lasts as long as was counted, or since it was answered", () => {
    const now = Date.parse("2026-11-22T08:00:11Z");
    expect(seconds(CALL, now)).toBe(30);
    expect(seconds({ ...CALL, duration_s: null, ended_at: null, status: "in-progress" }, now)).toBe(10);
    expect(seconds({ ...CALL, duration_s: null, answered_at: null }, now)).toBeNull();
  });

  it("can be heard once its sound is here, not while it lies at the telephone company", () => {
    expect(hasRecording({ ...CALL, recording_url: "/api/calls/CA1/recording" })).toBe(true);
    expect(hasRecording({ ...CALL, recording_url: "https://api.twilio.com/x" })).toBe(false);
    expect(hasRecording(CALL)).toBe(false);
  });
});

describe("the milliseconds of an answer", () => {
  const timings_ms = {
    turn: 600,
    transcript: 310,
    first_token: 900,
    first_clause: 950,
    first_frame: 1000,
    heard: 1020,
  };

  it("are parted into hearing, thinking and speaking", () => {
    const took = latency(turn(2, { who: "agent", timings_ms }));
    expect(took).toEqual({ hearing: 600, thinking: 300, speaking: 120, total: 1020 });
  });

  it("never add up to more than the whole", () => {
    const odd = latency(turn(2, { who: "agent", timings_ms: { turn: 600, first_frame: 400 } }));
    expect(odd).toEqual({ hearing: 400, thinking: 0, speaking: 0, total: 400 });
  });

  it("are not told of callers, nor of a greeting that answers nobody", () => {
    expect(latency(turn(1, { timings_ms }))).toBeNull();
    expect(latency(turn(1, { who: "agent" }))).toBeNull();
  });

  it("are typical in the middle", () => {
    const took = (heard: number) => turn(1, { who: "agent", timings_ms: { heard } });
    expect(typicalLatency([took(300), took(2000), took(500)])).toBe(500);
    expect(typicalLatency([])).toBeNull();
  });
});

describe("the turns beside the sound", () => {
  const turns = [
    turn(1, { who: "agent", text: "שלום, במה אפשר לעזור?", started_ms: 0 }),
    turn(2, { text: "אני מחפשת דירה, ברעננה", started_ms: 4000, timings_ms: { speech: 1500 } }),
    turn(3, { who: "agent", text: "א".repeat(200), started_ms: 6000 }),
  ];

  it("light up one after the other", () => {
    expect([0, 3.9, 4, 60].map((second) => turnAt(turns, second))).toEqual([1, 1, 2, 3]);
    expect(turnAt([], 3)).toBeNull();
  });

  it("lie on the line without crossing each other or the end", () => {
    const [greeting, caller, long] = spans(turns, 10);
    expect(greeting?.to).toBeLessThan(4);
    expect([caller?.from, caller?.to]).toEqual([4, 5.5]);
    expect(long?.to).toBe(10);
  });

  it("are found by the words that a fact stands on, commas aside", () => {
    expect(turnOf(turns, "מחפשת דירה ברעננה")?.seq).toBe(2);
    expect(turnOf(turns, "משהו אחר לגמרי")).toBeUndefined();
    expect(turnOf(turns, "  ")).toBeUndefined();
  });

  it("tell what was heard of an answer that was cut short", () => {
    const cut = turn(3, { who: "agent", text: "רשמתי. מתי נוח?", heard_text: "רשמתי.", interrupted: true });
    expect(heard(cut)).toEqual(["רשמתי.", " מתי נוח?"]);
    expect(heard({ ...cut, interrupted: false })).toEqual(["רשמתי. מתי נוח?", ""]);
  });
});
