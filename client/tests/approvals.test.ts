import { describe, expect, it } from "vitest";
import { type Fact, factsOf } from "../src/features/approvals/facts";
import { type Words, wordsBefore } from "../src/features/approvals/said";
import {
  type Approval,
  doneWords,
  leftOf,
  merged,
  placeOf,
  queryOf,
  shownOf,
  whyWords,
} from "../src/features/approvals/view";

const asked = (tool: string, given: object, more: Partial<Approval> = {}) =>
  ({ id: 1, tool, arguments: given, status: "waiting", customer_id: 7, ...more }) as Approval;
const told = (tool: string, given: object) =>
  factsOf(asked(tool, given)).map((fact) => `${fact.name}: ${fact.kind === "text" ? fact.text : fact.kind}`);

describe("what the receptionist wants to do", () => {
  it("is told with days as people say them", () => {
    expect(
      told("book_appointment", { date: "2026-11-24", time: "09:30:00", title: "ביקור בדירה", phone: null }),
    ).toEqual(["מתי: יום שלישי, 24 בנובמבר, בשעה 09:30", "נושא: ביקור בדירה"]);
    expect(told("leave_task", { title: "לשלוח תשריט", due_date: "2026-11-24" })).toEqual([
      "המשימה: לשלוח תשריט",
      "עד: יום שלישי, 24 בנובמבר",
    ]);
  });

  it("is told with sums as money and wishes in words", () => {
    const facts = told("update_lead", { intent: "rent", city: "רעננה", rooms: 3.5, budget: 7000, details: null });
    expect(facts.slice(0, 3)).toEqual(["מה מחפשים: שכירות", "עיר: רעננה", "חדרים: 3.5"]);
    expect(facts[3]).toMatch(/^תקציב: .*7,000.*₪/);
    expect(facts).toHaveLength(4);
  });

  it("names by their ids what stands elsewhere, and says what is meant without one", () => {
    expect(factsOf(asked("cancel_appointment", { appointment_id: 12 }))).toEqual([
      { name: "הפגישה", kind: "appointment", id: 12 },
    ] satisfies Fact[]);
    expect(factsOf(asked("send_payment_link", {}))).toEqual([
      { name: "עסקה", kind: "deal", id: null, isPaid: true },
    ] satisfies Fact[]);
    expect(told("send_contract", { deal_id: 3 })).toEqual(["נוסח החוזה: הנוסח היחיד שמותר לה לשלוח", "עסקה: deal"]);
  });

  it("shows the message itself where there is one, else what it will be", () => {
    expect(told("send_whatsapp", { what: "text", text: "מחכים לך" })).toEqual(["ההודעה: מחכים לך"]);
    expect(told("send_whatsapp", { what: "address" })).toEqual(["מה יישלח: כתובת העסק"]);
  });

  it("stays readable where a time is none, and where nobody knows the tool", () => {
    expect(told("move_appointment", { date: "מחר", time: "בבוקר" }).at(-1)).toBe("המועד החדש: מחר, בשעה בבוקר");
    expect(told("ring_bell", { times: 3, where: { floor: 2, door: "a" }, why: null })).toEqual([
      "times: 3",
      "where: 2, a",
    ]);
  });
});

describe("the words that a request came from", () => {
  const say = (who: Words["who"], text: string, at_ms: number): Words => ({ who, text, at_ms });
  const talk = [
    say("caller", "לקבוע ביקור", 1),
    say("agent", "ביום שני?", 2),
    say("caller", "כן", 3),
    say("agent", "רגע", 4),
  ];

  it("are the customer's last ones, with the sentence that they answer", () => {
    expect(wordsBefore(talk, 4)).toEqual([talk[1], talk[2]]);
    expect(wordsBefore(talk, 2)).toEqual([talk[0]]);
    expect(wordsBefore(talk, 0)).toEqual([]);
  });

  it("leave out what was not heard", () => {
    expect(wordsBefore([say("caller", "שלום", 1), say("agent", " ", 2), say("caller", "ביטול", 3)], 9)).toEqual([
      say("caller", "ביטול", 3),
    ]);
  });
});

describe("requests", () => {
  it("stand with those first whose time is over first, and the newest first where they are over", () => {
    expect(queryOf(shownOf({}))).toEqual({ status: "waiting", sort: "asked_at" });
    expect(queryOf(shownOf({ status: "failed" }))).toEqual({ status: "failed", sort: "-asked_at" });
    expect(queryOf(shownOf({ status: "all" }))).toEqual({ sort: "-asked_at" });
    expect(shownOf({ status: "approved" })).toBe("waiting");
  });

  it("stay in their place once they are decided upon, as far as they have come", () => {
    const [one, two, three] = [1, 2, 3].map((id) => asked("leave_task", {}, { id }));
    const approved = asked("leave_task", {}, { id: 2, status: "approved" });
    const done = asked("leave_task", {}, { id: 2, status: "done" });
    const all = [one, two, three] as Approval[];
    expect(merged(all, [approved], [])).toEqual([one, approved, three]);
    expect(merged([one, three] as Approval[], [approved], all)).toEqual([one, approved, three]);
    expect(merged([one, three] as Approval[], [approved], [done])).toEqual([one, done, three]);
  });

  it("are not kept where somebody was faster and nobody knows what became of them", () => {
    expect(merged([], [asked("leave_task", {})], [])).toEqual([]);
  });

  it("tell how long one may still decide", () => {
    const now = Date.parse("2026-11-22T08:00:00Z");
    expect(leftOf("2026-11-24T07:59:00Z", now)).toEqual({ words: "נותרו 47 שעות", isSoon: false });
    expect(leftOf("2026-11-22T10:30:00Z", now)).toEqual({ words: "נותרו שעתיים", isSoon: true });
    expect(leftOf("2026-11-22T08:12:30Z", now)).toEqual({ words: "נותרו 12 דקות", isSoon: true });
    expect(leftOf("2026-11-22T07:00:00Z", now).words).toBe("נותרה דקה");
  });

  it("say what was done, of an appointment which, and where one sees it", () => {
    const result = "בוטלה ביקור — יום שני, 23 בנובמבר בשעה 10:00 (מספר פגישה 4)";
    expect(doneWords({ tool: "cancel_appointment", result })).toEqual({
      words: "הפגישה בוטלה",
      which: "ביקור — יום שני, 23 בנובמבר בשעה 10:00",
    });
    expect(doneWords({ tool: "leave_task", result: "המשימה נרשמה" }).which).toBeNull();
    expect(placeOf(asked("book_appointment", { date: "2026-11-24" }))?.search).toEqual({ date: "2026-11-24" });
    expect(placeOf(asked("ring_bell", {}))).toBeNull();
  });

  it("say in Hebrew why nothing came of it, also where nobody foresaw it", () => {
    expect(whyWords("this time is taken; offer another one")).toBe("המועד כבר תפוס.");
    expect(whyWords("`time` is outside the opening hours")).toBe("המועד מחוץ לשעות הפתיחה.");
    expect(whyWords("it could not be done")).toMatch(/^משהו השתבש/);
    expect(whyWords(null)).toMatch(/^משהו השתבש/);
  });
});
