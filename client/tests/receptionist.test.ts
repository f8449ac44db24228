import { describe, expect, it } from "vitest";
import { summary, told } from "../src/features/receptionist/changes";
import { type Form, formOf, type Profile, patchOf, pathOf, profileOf } from "../src/features/receptionist/form";
import { copied, isRight, nextOf, wrongs } from "../src/features/receptionist/hours";
import { choicesOf, kindOf, permissionOf, plain, type Tool } from "../src/features/receptionist/permissions";
import { voiceOptions } from "../src/features/receptionist/view";

const profile = {
  name: "נדל״ן השרון",
  field: "תיווך",
  address: "סוקולוב 24, הרצליה",
  phone: "+97299551234",
  hours: [
    {
      day: "sunday",
      open: [
        { from: "09:00:00", to: "13:00:00" },
        { from: "16:00:00", to: "19:00:00" },
      ],
    },
    { day: "friday", open: [{ from: "20:00:00", to: "00:00:00" }] },
  ],
  closures: [{ from: "2026-09-12", to: "2026-09-13", reason: "ראש השנה" }],
  services: [
    { name: "הערכת שווי", price_minor: 60050, details: "" },
    { name: "תיווך", price_minor: null, details: "שני אחוזים" },
  ],
  answers: [{ question: "יש חניה?", answer: "כן" }],
  tone: "חמה",
  agent: { name: "נועה", form: "female", voice: null },
  never_say: ["מובטח"],
  language_notes: "",
  booking: { enabled: true, minutes: 30, step_minutes: 30, notice_minutes: 60, days_ahead: 30, at_once: 1 },
  transfer: { people: [{ name: "דוד", phone: "+972541234567" }], only_when_open: true, ring_seconds: 20 },
  tools: {},
} as Profile;

const changed = (change: (form: Form) => void) => {
  const form = formOf(profile);
  change(form);
  return patchOf(form, formOf(profile));
};

describe("the settings of the receptionist", () => {
  it("ask for no change where nothing was typed", () => {
    expect(changed(() => {})).toEqual({});
    const { hours, services, closures } = profileOf(formOf(profile));
    expect({ hours, services, closures }).toEqual({
      hours: profile.hours,
      services: profile.services,
      closures: profile.closures,
    });
  });

  it("send what differs alone, so that the changes of others stay", () => {
    const patch = changed((form) => {
      form.services[1] = { name: " תיווך במכירה ", price: "1,250.5", details: "" };
    });
    expect(Object.keys(patch)).toEqual(["services"]);
    expect(patch.services?.[1]).toEqual({ name: "תיווך במכירה", price_minor: 125050, details: "" });
  });

  it("go back to the voice of the installation by taking the chosen one away", () => {
    const before = formOf({ ...profile, agent: { ...profile.agent, voice: "he-IL-Wavenet-A" } });
    expect(patchOf(formOf(profile), before).agent).toEqual({ name: "נועה", form: "female", voice: null });
  });

  it("leave a closed day out, and keep the hours of a day in their order", () => {
    const patch = changed((form) => {
      for (const day of form.hours) if (day.day === "sunday") day.open.reverse();
      for (const day of form.hours) if (day.day === "friday") day.open = [];
    });
    expect(patch.hours).toEqual([profile.hours[0]]);
  });

  it("find the field that a refusal is about", () => {
    expect(pathOf("profile.services[2].price_minor")).toBe("services.2.price");
    expect(pathOf("profile.transfer.people[0].phone")).toBe("transfer.people.0.phone");
    expect(pathOf("profile.hours[1].open[0].from")).toBe("hours");
    expect(pathOf("profile.agent.name")).toBe("agent.name");
  });
});

describe("opening hours", () => {
  it("do not overlap, end after they begin, and may end at midnight", () => {
    expect(wrongs([{ from: "20:00", to: "00:00" }])).toEqual([null]);
    expect(wrongs([{ from: "09:00", to: "09:00" }])).toEqual(["backwards"]);
    expect(wrongs([{ from: "", to: "09:00" }])).toEqual(["missing"]);
    const morning = { from: "09:00", to: "13:00" };
    expect(wrongs([morning, { from: "13:00", to: "15:00" }])).toEqual([null, null]);
    expect(wrongs([morning, { from: "12:59", to: "15:00" }])).toEqual([null, "overlap"]);
    expect(isRight([{ day: "monday", open: [morning, morning] }])).toBe(false);
  });

  it("are offered after those that are there, as long as the day has room", () => {
    expect(nextOf([])).toEqual({ from: "09:00", to: "17:00" });
    expect(nextOf([{ from: "09:00", to: "13:00" }])).toEqual({ from: "14:00", to: "17:00" });
    expect(nextOf([{ from: "18:00", to: "21:30" }])).toEqual({ from: "22:00", to: "00:00" });
    expect(nextOf([{ from: "18:00", to: "00:00" }])).toEqual({ from: "", to: "" });
  });

  it("are copied from a day to others without becoming the same ones", () => {
    const week = formOf(profile).hours;
    const next = copied(week, "sunday", ["monday", "friday"]);
    expect(next.map(({ open }) => open.length)).toEqual([2, 2, 0, 0, 0, 2, 0]);
    expect(next[1]?.open[0]).not.toBe(next[0]?.open[0]);
  });
});

describe("what the receptionist may do", () => {
  const tool = (may_ask: boolean, may_be_off: boolean) => ({ name: "some", may_ask, may_be_off }) as Tool;
  const [acts, helps, always] = [tool(true, true), tool(false, true), tool(false, false)];

  it("is chosen only as far as the tool can have it", () => {
    expect([acts, helps, always].map(kindOf)).toEqual(["acts", "helps", "always"]);
    expect([acts, helps, always].map(choicesOf)).toEqual([["allowed", "asks", "off"], ["allowed", "off"], ["allowed"]]);
    expect(permissionOf({}, acts)).toBe("allowed");
    expect(permissionOf({ some: "asks" }, acts)).toBe("asks");
    expect(permissionOf({ some: "asks" }, helps)).toBe("allowed");
    expect(permissionOf({ some: "off" }, always)).toBe("allowed");
  });

  it("is the same whether it was allowed or never spoken of", () => {
    expect(JSON.stringify(plain({ b: "off", c: "allowed", a: "asks" }))).toBe('{"a":"asks","b":"off"}');
  });

  it("is sent tool by tool, and a wish is taken away by nothing", () => {
    const before = formOf({ ...profile, tools: { send_contract: "asks", find_caller: "off" } });
    const wanted = { ...before, tools: { find_caller: "off", leave_task: "asks" } as Form["tools"] };
    expect(patchOf(wanted, before)).toEqual({ tools: { send_contract: null, leave_task: "asks" } });
    expect(patchOf(before, before)).toEqual({});
  });
});

describe("the voices", () => {
  it("stand by what they sound like, and one that is gone stays to be seen", () => {
    const voices = [
      { name: "he-IL-Wavenet-B", gender: "male" },
      { name: "he-IL-Wavenet-A", gender: "female" },
    ] as const;
    expect(voiceOptions(voices, "").map(({ value }) => value)).toEqual(["he-IL-Wavenet-A", "he-IL-Wavenet-B"]);
    expect(voiceOptions(voices, "he-IL-Gone").at(-1)?.label).toContain("Gone");
  });
});

describe("what differs between versions", () => {
  const services = [
    { name: "הערכה", price_minor: 60000, details: "" },
    { name: "צילום", price_minor: null, details: "רחפן" },
  ];

  it("is told of a list item by item, what changed first", () => {
    const after = [
      { name: "ליווי", price_minor: 1000, details: "" },
      { name: "הערכה", price_minor: 70000, details: "" },
    ];
    const { lines, name } = told({ field: "services", before: services, after });
    expect(name).toBe("שירותים ומחירים");
    expect(lines?.map((line) => [line.mark, line.name])).toEqual([
      ["changed", "הערכה"],
      ["added", "ליווי"],
      ["removed", "צילום"],
    ]);
    expect(lines?.[0]?.before).toContain("600");
    expect(lines?.[0]?.after).toContain("700");
    expect(lines?.[2]?.before).toContain("רחפן");
  });

  it("is only the order where the items are the same", () => {
    const found = told({ field: "services", before: services, after: services.toReversed() });
    expect(found).toMatchObject({ lines: [], isReordered: true });
  });

  it("keeps items apart that are called the same", () => {
    const twice = [services[0], services[0]];
    expect(told({ field: "services", before: [services[0]], after: twice }).lines).toHaveLength(1);
  });

  it("is told in words: hours of days, switches, the voice, and what is empty", () => {
    const hours = told({ field: "hours", before: [], after: profile.hours }).lines;
    expect(hours?.map(({ name, after }) => `${name}: ${after}`)).toEqual([
      "יום ראשון: 09:00–13:00, 16:00–19:00",
      "יום שישי: 20:00–00:00",
    ]);
    expect(told({ field: "booking.enabled", before: true, after: false })).toMatchObject({ before: "כן", after: "לא" });
    expect(told({ field: "agent.voice", before: null, after: "he-IL-Wavenet-A" }).before).toBe("הקול של ההתקנה");
    expect(told({ field: "tone", before: "", after: "חמה" }).before).toBe("(ריק)");
    expect(told({ field: "tools.book_appointment", before: null, after: "asks" })).toMatchObject({
      name: "הרשאה: קביעת פגישה",
      before: "מותר",
      after: "באישור שלכם",
    });
  });

  it("is summed up by the parts that changed, each once", () => {
    const changes = ["hours", "agent.name", "hours", "unheard_of"].map((field) => ({ field }));
    expect(summary(changes)).toBe("שעות פתיחה, השם שבו היא מציגה את עצמה, unheard_of");
  });
});
