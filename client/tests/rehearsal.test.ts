import { describe, expect, it } from "vitest";
import {
  against,
  lineOf,
  outcome,
  proofWords,
  type Rule,
  ruleForm,
  ruleOf,
  ruleWords,
  whyWords,
} from "../src/features/rehearsal/view";

describe("rehearsals", () => {
  it("says what a caller does apart from what they say", () => {
    expect(lineOf("שלום, מה שלומך?")).toEqual({ note: null, words: "שלום, מה שלומך?" });
    expect(lineOf("[over 1200] רגע, רגע")).toEqual({ note: "קטיעת התשובה אחרי 1.2 שניות", words: "רגע, רגע" });
    expect(lineOf("[wait 60000]")).toEqual({ note: "שתיקה של 60 שניות", words: "" });
    expect(lineOf("[hang up]")).toEqual({ note: "ניתוק", words: "" });
    expect(lineOf("[known דנה לוי]").note).toBe("לקוח מוכר בשם דנה לוי");
    expect(lineOf("אפס חמש ארבע [pause 500] שמונה שבע")).toEqual({ note: null, words: "אפס חמש ארבע … שמונה שבע" });
  });

  it("shows an order that it does not know as it was written", () => {
    expect(lineOf("[dance] שלום")).toEqual({ note: null, words: "[dance] שלום" });
  });

  it("puts rules into words, with what they are about", () => {
    expect(ruleWords({ rule: "hebrew_only" })).toBe("פקידת הקבלה דיברה עברית");
    expect(ruleWords({ rule: "says", any: ["כן", "בוודאי"] })).toBe("נאמר “כן” או “בוודאי”");
    expect(ruleWords({ rule: "day_told", day: "saturday" })).toBe("נאמר נכון אם פתוח ביום שבת");
    expect(ruleWords({ rule: "message_taken", contains: [] })).toBe("נרשמה הודעה");
  });

  it("tells by what a verdict is known, and not again what the rule says", () => {
    const of = (rule: Rule, key: string, about: string[]) => whyWords({ rule, passed: false, why: { key, about } });
    expect(of({ rule: "says", any: ["כן"] }, "not_said", ["כן"])).toBe("זה לא נאמר");
    expect(of({ rule: "nothing_invented" }, "unheard_of", ["900"])).toBe("אין לזה מקור: “900”");
    expect(of({ rule: "ended_politely" }, "ended", ["gone"])).toBe("המתקשר ניתק");
    expect(proofWords({ rule: { rule: "hebrew_only" }, passed: true, why: { key: "said", about: [] } })).toBeNull();
    expect(of({ rule: "question_noted" }, "called", ["note_question"])).toContain("רישום שאלה");
  });

  it("compares a script with the last whole rehearsal", () => {
    expect(against({ passed: true, before: false })).toBe("better");
    expect(against({ passed: false, before: true })).toBe("worse");
    expect(against({ passed: false, before: false })).toBe("same");
    expect(against({ passed: true, before: null })).toBe("first");
    expect(outcome({ passed: 0, total: 1 })).toBe("התסריט לא עבר");
    expect(outcome({ passed: 2, total: 3 })).toBe("עברו 2 מתוך 3 תסריטים");
  });

  it("brings every rule through a form as it was", () => {
    const rules: Rule[] = [
      { rule: "lead_made" },
      { rule: "says_not", any: ["כן, יש הנחה", "חצי מחיר"] },
      { rule: "message_taken", contains: ["מרפסת"] },
      { rule: "phone_noted", digits: "0548765432" },
      { rule: "name_noted", name: "רונית" },
      { rule: "day_told", day: "saturday" },
    ];
    expect(rules.map((rule) => ruleOf(ruleForm(rule)))).toEqual(rules);
  });
});
