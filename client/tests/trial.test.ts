import { describe, expect, it } from "vitest";
import type { Tick } from "../src/features/trial/sound/handset";
import { after, BEFORE, type News, type State, type Turn } from "../src/features/trial/state";
import { Typing } from "../src/features/trial/typing";
import { answered, askedFor, doing, isBusy, lasted, pieces, sections, used } from "../src/features/trial/view";

const turn = (seq: number, who: Turn["who"], text: string): News => ({
  kind: "turn",
  turn: { seq, who, text, interrupted: false, started_ms: seq * 1000, timings_ms: {} },
});
const told = (news: readonly News[], from: State = BEFORE) => news.reduce(after, from);
const ON = told([
  { kind: "connecting" },
  { kind: "offered", prompt: "שלום", tools: ["end_call"] },
  { kind: "open", at: 5_000 },
]);
const typed = (id: number, text: string): News => ({ kind: "typed", id, text });
const line = (id: number, state: "saying" | "said" | "lost"): News => ({ kind: "line", id, state });

describe("a trial call", () => {
  it("is asked for, connected, spoken in and ended", () => {
    const asking = told([{ kind: "asking" }]);
    expect([BEFORE, asking, told([{ kind: "connecting" }], asking), ON].map(({ phase }) => isBusy(phase))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(doing(ON)).toBe("listening");
    expect(doing(told([{ kind: "speaking", isSpeaking: true }], ON))).toBe("speaking");
    const over = told([{ kind: "over", ending: "ended", at: 12_000 }], ON);
    expect(over).toMatchObject({ phase: "over", ending: "ended", prompt: "שלום" });
    expect(lasted(over, 99_000)).toBe(7);
    expect(lasted(ON, 6_500)).toBe(1.5);
    expect(lasted(BEFORE, 1)).toBeNull();
  });

  it("ends once: what comes behind does not say otherwise", () => {
    const over = told(
      [
        { kind: "over", ending: "hungUp", at: 9_000 },
        { kind: "over", ending: "lost", at: 10_000 },
      ],
      ON,
    );
    expect(over).toMatchObject({ ending: "hungUp", ended: 9_000 });
  });

  it("begins anew without what was said before, but with the microphone as it is", () => {
    const again = told(
      [turn(1, "agent", "שלום"), { kind: "microphone", microphone: "on" }, { kind: "connecting" }],
      ON,
    );
    expect(again).toMatchObject({ phase: "connecting", turns: [], began: null, microphone: "on" });
  });

  it("lets go of the microphone at its end, and remembers why there was none", () => {
    const end = (microphone: State["microphone"]) =>
      told(
        [
          { kind: "microphone", microphone },
          { kind: "over", ending: "ended", at: 1 },
        ],
        ON,
      ).microphone;
    expect([end("on"), end("muted"), end("refused")]).toEqual(["off", "off", "refused"]);
  });

  it("shows a turn once, in its place, with its newest words", () => {
    const { turns } = told([turn(2, "caller", "היי"), turn(1, "agent", "שלום"), turn(1, "agent", "שלום רב")], ON);
    expect(turns.map(({ text }) => text)).toEqual(["שלום רב", "היי"]);
  });

  it("shows typed words at once, and as a turn once they were heard", () => {
    const waiting = told([typed(1, "כן"), typed(2, "כן"), line(1, "saying")], ON);
    expect(waiting.typed.map(({ state }) => state)).toEqual(["saying", "waits"]);
    const heard = told([turn(2, "caller", "כן")], waiting);
    expect(heard.typed.map(({ id }) => id)).toEqual([2]);
    expect(told([turn(2, "caller", "כן"), turn(2, "caller", "כן")], heard).typed).toHaveLength(1);
  });

  it("tells which words nobody heard when the call ends", () => {
    const over = told(
      [typed(1, "אחת"), line(1, "said"), typed(2, "שתיים"), { kind: "over", ending: "lost", at: 1 }],
      ON,
    );
    expect(over.typed.map(({ state }) => state)).toEqual(["said", "lost"]);
    expect(told([turn(3, "caller", "אחת")], over).typed.map(({ id }) => id)).toEqual([2]);
  });
});

describe("typed words on their way", () => {
  const tick = (heard: boolean, said = false): Tick => ({ sound: new Uint8Array(), heard, marks: [], said });
  const SOUND = Uint8Array.of(1);

  /** A call whose voice can be made to fail, with what was played and told in it. */
  function call(refusal?: Error) {
    const seen: string[] = [];
    const typing = new Typing({
      speak: async (text) => {
        if (refusal) throw refusal;
        seen.push(text);
        return SOUND;
      },
      play: () => seen.push("played"),
      told: (id, state) => seen.push(`${id} ${state}`),
      failed: (error) => seen.push(String(error)),
    });
    const pass = (ms: number, heard: boolean) => {
      for (let passed = 0; passed < ms; passed += 20) typing.tick(tick(heard));
    };
    return { typing, seen, pass };
  }
  const settle = () => new Promise((done) => setTimeout(done));

  it("wait for a pause, and go one at a time", async () => {
    const { typing, seen, pass } = call();
    for (const text of ["אחת", "שתיים"]) typing.add(text);
    pass(2_000, true);
    expect(seen).toEqual([]);
    pass(1_000, false);
    await settle();
    expect(seen).toEqual(["1 saying", "אחת", "played"]);
    typing.tick(tick(false, true));
    pass(500, true);
    expect(seen.slice(3)).toEqual(["1 said"]);
    pass(1_000, false);
    await settle();
    expect(seen.slice(4)).toEqual(["2 saying", "שתיים", "played"]);
  });

  it("go into the agent's words where somebody will not wait", () => {
    const { typing, seen, pass } = call();
    typing.hurry(typing.add("רגע"));
    pass(20, true);
    expect(seen).toEqual(["1 saying", "רגע"]);
  });

  it("are lost where no voice can speak them, and the next ones are not", async () => {
    const { typing, seen, pass } = call(new Error("no voice"));
    typing.hurry(typing.add("רגע"));
    typing.hurry(typing.add("עוד רגע"));
    pass(20, true);
    await settle();
    expect(seen).toEqual(["1 saying", "1 lost", "Error: no voice"]);
    pass(20, true);
    expect(seen.at(-1)).toBe("2 saying");
  });
});

describe("what the receptionist knows", () => {
  it("stands under its headings", () => {
    expect(sections("את פקידת הקבלה.\n\n# העסק\nשם: א\n\n# איך מדברים\n- בעברית\n")).toEqual([
      { title: null, lines: [{ isItem: false, text: "את פקידת הקבלה." }] },
      { title: "העסק", lines: [{ isItem: false, text: "שם: א" }] },
      { title: "איך מדברים", lines: [{ isItem: true, text: "בעברית" }] },
    ]);
  });

  it("calls the tools by their Hebrew names, and sets numbers apart", () => {
    expect(pieces("לרשום בעזרת note_caller.")).toEqual([
      { kind: "words", text: "לרשום בעזרת " },
      { kind: "tool", text: "רישום פרטים על המתקשר" },
      { kind: "words", text: "." },
    ]);
    expect(pieces("מספר הפונה: +972541234567")).toEqual([
      { kind: "words", text: "מספר הפונה: " },
      { kind: "number", text: "054-123-4567" },
    ]);
  });

  it("counts how often each tool was used, with those that nobody announced", () => {
    const deed = (name: string) => ({ name, arguments: {}, answer: "", ms: 1 });
    const deeds = [deed("note_caller"), deed("note_caller"), deed("odd")];
    expect(used({ tools: ["end_call", "note_caller"], deeds })).toEqual([
      { name: "end_call", times: 0 },
      { name: "note_caller", times: 2 },
      { name: "odd", times: 1 },
    ]);
  });

  it("says what a tool was asked, and whether it could", () => {
    expect(askedFor({ name: "דני", phone: null, rooms: [3, 4] })).toEqual([
      { name: "name", value: "דני" },
      { name: "rooms", value: "[3,4]" },
    ]);
    expect(askedFor("{שבור")).toEqual([{ name: "", value: "{שבור" }]);
    expect(askedFor(null)).toEqual([]);
    expect(answered("error: slot taken")).toEqual({ failed: true, text: "slot taken" });
    expect(answered("נרשם")).toEqual({ failed: false, text: "נרשם" });
  });
});
