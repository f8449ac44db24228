import { describe, expect, it } from "vitest";
import { bodyOf, changeOf, emptyForm, formOf, remindOptions } from "../src/features/tasks/form";
import { dueWords, grouped, groupOf, queryOf, statesFrom, type Task } from "../src/features/tasks/view";

/** Sunday noon in Israel. */
const NOW = Date.parse("2026-11-22T10:00:00Z");

const task = (more: Partial<Task>): Task => ({
  id: 1,
  title: "to call back",
  details: "",
  state: "open",
  made_by: "person",
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  ...more,
});
const due = (due_date: string, due_at: string) => task({ due_date, due_at });

describe("tasks in their groups", () => {
  it("are late from the moment at which they were due, even today", () => {
    expect(groupOf(due("2026-11-22", "2026-11-22T09:59:00Z"), NOW)).toBe("overdue");
    expect(groupOf(due("2026-11-22", "2026-11-22T22:00:00Z"), NOW)).toBe("today");
  });

  it("belong to the week for seven days, today among them", () => {
    expect(groupOf(due("2026-11-28", "2026-11-28T22:00:00Z"), NOW)).toBe("week");
    expect(groupOf(due("2026-11-29", "2026-11-29T22:00:00Z"), NOW)).toBe("later");
  });

  it("know the day where the business is", () => {
    const late = Date.parse("2026-11-22T22:30:00Z");
    expect(groupOf(due("2026-11-23", "2026-11-23T22:00:00Z"), late)).toBe("today");
  });

  it("stand in the order of the day, and empty groups are left out", () => {
    const undated = task({ id: 2 });
    const late = due("2026-11-01", "2026-11-01T22:00:00Z");
    expect(grouped([undated, late], NOW).map(({ group }) => group)).toEqual(["overdue", "none"]);
  });
});

describe("when a task is due", () => {
  it("is said as people say it", () => {
    expect(dueWords(task({}), NOW)).toBe("");
    expect(dueWords(task({ due_date: "2026-11-22", due_time: "17:00:00" }), NOW)).toBe("היום, 17:00");
    expect(dueWords(task({ due_date: "2026-11-21" }), NOW)).toBe("אתמול");
    expect(dueWords(task({ due_date: "2026-11-23" }), NOW)).toBe("מחר");
    expect(dueWords(task({ due_date: "2026-11-25" }), NOW)).toBe("יום רביעי, 25 בנובמבר");
    expect(dueWords(task({ due_date: "2027-01-25" }), NOW)).toBe("25.1.2027");
  });
});

describe("the questions to the program", () => {
  it("ask for what is open unless the address says otherwise", () => {
    expect(queryOf({})).toEqual({ state: "open", sort: "due_at" });
    expect(queryOf({ shown: "done", assignee_id: "3" })).toEqual({ state: "done", assignee_id: 3, sort: "-due_at" });
    expect(queryOf({ shown: "deleted" })).toEqual({ deleted: true, sort: "-due_at" });
    expect(queryOf({ shown: "nonsense" })).toEqual({ state: "open", sort: "due_at" });
  });
});

describe("the form of a task", () => {
  it("sends no time and no reminder without a day", () => {
    const form = emptyForm({ title: " to call ", due_time: "17:00", remind_minutes: "30" });
    expect(bodyOf(form)).toMatchObject({ title: "to call", due_date: null, due_time: null, remind_minutes: null });
  });

  it("sends only what was changed", () => {
    const before = formOf(task({ due_date: "2026-11-22", due_time: "17:00:00", remind_minutes: 30, assignee_id: 4 }));
    expect(changeOf(before, before)).toEqual({});
    expect(changeOf(before, { ...before, assignee_id: null })).toEqual({ assignee_id: null });
    expect(changeOf(before, { ...before, due_date: "" })).toEqual({
      due_date: null,
      due_time: null,
      remind_minutes: null,
    });
  });

  it("offers reminders that suit a time or a day, and keeps the one at hand", () => {
    const values = (hasTime: boolean, now: string) => remindOptions(hasTime, now).map(({ value }) => value);
    expect(values(true, "")).toEqual(["0", "15", "30", "60", "120", "1440"]);
    expect(values(false, "")).toEqual(["900", "420", "2340"]);
    expect(values(true, "45")).toContain("45");
    expect(remindOptions(true, "180").at(-1)?.label).toBe("3 שעות לפני");
  });

  it("lets what is done only be opened again", () => {
    expect(statesFrom("open")).toEqual(["open", "done", "cancelled"]);
    expect(statesFrom("done")).toEqual(["done", "open"]);
  });
});
