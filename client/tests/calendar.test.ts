import { describe, expect, it } from "vitest";
import { closedAround, closureOn, firstShown, isOpen, openOn } from "../src/features/appointments/calendar/hours";
import { laid, type Piece, piecesOf, placeOf } from "../src/features/appointments/calendar/lay";
import {
  type Column,
  drawn,
  edgeAt,
  fieldAt,
  moved,
  nudged,
  type Rules,
  snapped,
  spotAt,
  stretched,
} from "../src/features/appointments/calendar/moving";
import { daysOf, keyed, stepFrom, swiped } from "../src/features/appointments/calendar/view";
import { between, civil, clockOf, instant, later, minuteOf, skipped } from "../src/lib/civil";
import { dayIn, monthOn, monthPage, sundayOf, weekOf } from "../src/lib/days";

const ZONE = "Asia/Jerusalem";
/** In 2026 the clocks of Israel go on at 2:00 of this day, which has 23 hours, */
const SHORT = "2026-03-27";
/** and back at 2:00 of this one, which has 25. */
const LONG = "2026-10-25";
const at = (time: string) => minuteOf(time);
const HOUR_MS = 3_600_000;

describe("a clock", () => {
  it("shows an instant where the business is, whatever the zone of the browser", () => {
    expect(civil(Date.parse("2026-11-22T22:30:00Z"), ZONE)).toEqual({ date: "2026-11-23", minute: at("00:30") });
    expect(civil(Date.parse("2026-11-22T22:30:00Z"), "America/New_York").date).toBe("2026-11-22");
    expect(civil(Date.parse("2026-11-22T22:30:00Z"), "No/Where")).toEqual({ date: "2026-11-22", minute: at("22:30") });
  });

  it("is turned back into the instant that it showed", () => {
    for (const text of ["2026-11-22T08:00:00Z", "2026-07-22T08:00:00Z", "2026-03-26T23:59:00Z", "2026-10-25T06:00:00Z"])
      expect(instant(civil(Date.parse(text), ZONE), ZONE)).toBe(Date.parse(text));
  });

  it("skips an hour of a day of 23", () => {
    expect(instant({ date: SHORT, minute: at("02:30") }, ZONE)).toBeNull();
    expect(skipped(SHORT, ZONE)).toEqual({ from: at("02:00"), to: at("03:00") });
    expect(skipped("2026-03-28", ZONE)).toBeNull();
    const [begin, end] = [instant({ date: SHORT, minute: 0 }, ZONE), instant({ date: "2026-03-28", minute: 0 }, ZONE)];
    expect((end ?? 0) - (begin ?? 0)).toBe(23 * HOUR_MS);
  });

  it("means the first of two hours of a day of 25", () => {
    expect(instant({ date: LONG, minute: at("01:30") }, ZONE)).toBe(Date.parse("2026-10-24T22:30:00Z"));
    expect(instant({ date: LONG, minute: at("02:00") }, ZONE)).toBe(Date.parse("2026-10-25T00:00:00Z"));
    expect(skipped(LONG, ZONE)).toBeNull();
  });

  it("goes on over midnight, and back", () => {
    expect(later({ date: "2026-12-31", minute: at("23:30") }, 60)).toEqual({ date: "2027-01-01", minute: at("00:30") });
    expect(later({ date: "2026-03-01", minute: 0 }, -30)).toEqual({ date: "2026-02-28", minute: at("23:30") });
    expect(between({ date: "2026-12-31", minute: at("23:30") }, { date: "2027-01-01", minute: 15 })).toBe(45);
    expect(clockOf(at("09:05:00"))).toBe("09:05");
  });
});

describe("the days that are shown", () => {
  it("are a week from Sunday, or one", () => {
    expect(sundayOf("2026-11-22")).toBe("2026-11-22");
    expect(sundayOf("2026-11-28")).toBe("2026-11-22");
    expect(daysOf("week", "2026-11-25")).toEqual(weekOf("2026-11-22"));
    expect(daysOf("day", "2026-11-25")).toEqual(["2026-11-25"]);
    expect(stepFrom("week", "2026-12-30", 1)).toBe("2027-01-06");
    expect(stepFrom("day", "2026-03-01", -1)).toBe("2026-02-28");
  });

  it("are those of the address, if it names any", () => {
    expect(dayIn("2026-11-22")).toBe("2026-11-22");
    for (const word of [undefined, "", "heute", "2026-02-30", "2026-13-01"]) expect(dayIn(word)).toBeUndefined();
  });

  it("are six weeks on the page of a month", () => {
    const page = monthPage("2026-11-22");
    expect(page).toHaveLength(6);
    expect([page[0]?.[0], page[0]?.[6], page[5]?.[6]]).toEqual(["2026-11-01", "2026-11-07", "2026-12-12"]);
    expect(monthOn("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthOn("2026-01-15", -1)).toBe("2025-12-15");
  });

  it("follow the keyboard, whichever language it writes", () => {
    const shown = { view: "week" as const, date: "2026-11-25", today: "2026-11-22" };
    expect(keyed("ArrowLeft", shown)).toEqual({ date: "2026-11-26" });
    expect(keyed("ArrowRight", shown)).toEqual({ date: "2026-11-24" });
    expect(keyed("PageUp", shown)).toEqual({ date: "2026-11-18" });
    expect(keyed("KeyT", shown)).toEqual({ date: "2026-11-22" });
    expect(keyed("KeyD", shown)).toEqual({ view: "day" });
    expect(keyed("KeyX", shown)).toBeNull();
  });

  it("follow a finger: pushed to the right, tomorrow comes from the left", () => {
    expect(swiped(80, 10)).toBe(1);
    expect(swiped(-80, 10)).toBe(-1);
    expect(swiped(80, 60)).toBe(0);
    expect(swiped(30, 0)).toBe(0);
  });
});

describe("opening hours", () => {
  const open = (from: string, to: string) => ({ from: `${from}:00`, to: `${to}:00` });
  const profile = {
    hours: [
      { day: "sunday" as const, open: [open("16:00", "19:00"), open("09:00", "13:00"), open("12:00", "14:00")] },
      { day: "monday" as const, open: [open("20:00", "00:00")] },
    ],
    closures: [{ from: "2026-11-29", to: "2026-11-30", reason: "חנוכה" }],
  };

  it("are joined and put in order, and end with the day at midnight", () => {
    expect(openOn("2026-11-22", profile)).toEqual([
      { from: at("09:00"), to: at("14:00") },
      { from: at("16:00"), to: at("19:00") },
    ]);
    expect(openOn("2026-11-23", profile)).toEqual([{ from: at("20:00"), to: 1440 }]);
  });

  it("are none on other days and on closed ones, and unknown where nobody said any", () => {
    expect(openOn("2026-11-24", profile)).toEqual([]);
    expect(openOn("2026-11-29", profile)).toEqual([]);
    expect(closureOn("2026-11-30", profile)?.reason).toBe("חנוכה");
    expect(openOn("2026-11-22", { hours: [], closures: [] })).toBeNull();
  });

  it("leave the rest of the day closed", () => {
    expect(closedAround([{ from: 540, to: 1020 }])).toEqual([
      { from: 0, to: 540 },
      { from: 1020, to: 1440 },
    ]);
    expect(closedAround([])).toEqual([{ from: 0, to: 1440 }]);
    expect(closedAround([{ from: 0, to: 1440 }])).toEqual([]);
  });

  it("hold an appointment wholly or not at all", () => {
    expect(isOpen([{ from: 540, to: 600 }], { from: 570, to: 600 })).toBe(true);
    expect(isOpen([{ from: 540, to: 600 }], { from: 570, to: 615 })).toBe(false);
    expect(isOpen(null, { from: 0, to: 1440 })).toBe(true);
  });

  it("say where the day begins on the screen, unless somebody comes earlier", () => {
    expect(firstShown([[{ from: at("09:00"), to: 1000 }], []], [])).toBe(at("08:00"));
    expect(firstShown([[{ from: at("09:00"), to: 1000 }]], [at("06:45")])).toBe(at("06:00"));
    expect(firstShown([null], [])).toBe(at("08:00"));
    expect(firstShown([null], [10])).toBe(0);
  });
});

describe("appointments on the page", () => {
  const place = (starts_at: string, ends_at: string) => placeOf({ starts_at, ends_at }, ZONE);

  it("stand where clocks show them", () => {
    expect(place("2026-11-22T08:00:00Z", "2026-11-22T08:45:00Z")).toEqual({
      date: "2026-11-22",
      minute: at("10:00"),
      minutes: 45,
    });
  });

  it("reach over the hour that clocks skip, and do not vanish in the one that they show twice", () => {
    expect(place("2026-03-26T23:30:00Z", "2026-03-27T00:30:00Z")).toEqual({
      date: SHORT,
      minute: at("01:30"),
      minutes: 120,
    });
    expect(place("2026-10-24T22:30:00Z", "2026-10-24T23:30:00Z")).toEqual({
      date: LONG,
      minute: at("01:30"),
      minutes: 60,
    });
  });

  it("are cut at midnight, and one that ends there stays whole", () => {
    const night = piecesOf("late", { date: "2026-11-28", minute: at("23:00"), minutes: 150 });
    expect(night.map(({ date, from, to, isBegin, isEnd }) => [date, from, to, isBegin, isEnd])).toEqual([
      ["2026-11-28", 1380, 1440, true, false],
      ["2026-11-29", 0, 90, false, true],
    ]);
    expect(piecesOf("whole", { date: "2026-11-28", minute: at("23:00"), minutes: 60 })).toHaveLength(1);
  });

  const piece = (item: string, from: number, to: number): Piece<string> => ({
    item,
    from,
    to,
    whole: { date: "2026-11-22", minute: from, minutes: to - from },
    date: "2026-11-22",
    isBegin: true,
    isEnd: true,
  });
  const columns = (...pieces: Piece<string>[]) =>
    Object.fromEntries(laid(pieces).map(({ item, column, columns, wide }) => [item, [column, columns, wide]]));

  it("have the whole width where they are alone", () => {
    expect(columns(piece("a", 540, 600), piece("b", 600, 660))).toEqual({ a: [0, 1, 1], b: [0, 1, 1] });
  });

  it("share it where they take place at once, the longer first", () => {
    expect(columns(piece("short", 540, 570), piece("long", 540, 600))).toEqual({ long: [0, 2, 1], short: [1, 2, 1] });
  });

  it("take a column again that became free, and the room beside them", () => {
    expect(columns(piece("a", 540, 720), piece("b", 540, 600), piece("c", 570, 600), piece("d", 630, 720))).toEqual({
      a: [0, 3, 1],
      b: [1, 3, 1],
      c: [2, 3, 1],
      d: [1, 3, 2],
    });
  });

  it("do not lie upon each other though short ones are drawn longer", () => {
    expect(columns(piece("a", 540, 545), piece("b", 550, 580))).toEqual({ a: [0, 2, 1], b: [1, 2, 1] });
  });

  it("never share a place, in whatever order they come", () => {
    const some = Array.from({ length: 60 }, (_, one) => {
      const from = (one * 97) % 1300;
      return piece(String(one), from, from + 15 + ((one * 31) % 120));
    });
    const all = laid(some);
    expect(all).toHaveLength(some.length);
    for (const one of all)
      for (const other of all) {
        const meet = one.from < other.to && other.from < one.to;
        if (one === other || !meet) continue;
        expect(one.columns).toBe(other.columns);
        const apart = one.column + one.wide <= other.column || other.column + other.wide <= one.column;
        expect(apart, `${one.item} and ${other.item}`).toBe(true);
      }
  });
});

describe("an appointment that is moved", () => {
  const OPEN = [{ from: at("09:15"), to: at("17:15") }];
  const rules: Rules = { step: 30, open: () => OPEN };
  const free: Rules = { step: 30, open: () => null };
  /** From right to left: Sunday has the greatest x. */
  const week: Column[] = weekOf("2026-11-22").map((date, nth) => ({
    date,
    x: (6 - nth) * 100,
    width: 100,
    y: -480,
    height: 1440,
  }));
  const ten = { date: "2026-11-22", minute: at("10:00"), minutes: 45 };

  it("hangs on the day and the minute under the pointer", () => {
    expect(spotAt({ x: 650, y: 60 }, week)).toEqual({ date: "2026-11-22", minute: at("09:00") });
    expect(spotAt({ x: 50, y: 60 }, week)?.date).toBe("2026-11-28");
    expect(spotAt({ x: -500, y: -900 }, week)).toEqual({ date: "2026-11-28", minute: 0 });
    expect(spotAt({ x: 900, y: 9000 }, week)).toEqual({ date: "2026-11-22", minute: 1439 });
    expect(spotAt({ x: 0, y: 0 }, [])).toBeNull();
  });

  it("comes to the next week at the left edge, and to the one before at the right", () => {
    expect([edgeAt(10, week, 24), edgeAt(350, week, 24), edgeAt(690, week, 24)]).toEqual([1, 0, -1]);
  });

  it("falls on the times that are offered, counted from opening on", () => {
    const on = (time: string) => clockOf(snapped({ date: "2026-11-22", minute: at(time) }, rules).minute);
    expect([on("09:20"), on("10:35"), on("17:05"), on("07:40")]).toEqual(["09:15", "10:45", "16:45", "07:30"]);
    expect(clockOf(fieldAt({ date: "2026-11-22", minute: at("10:40") }, rules).minute)).toBe("10:15");
    expect(clockOf(fieldAt({ date: "2026-11-22", minute: at("10:40") }, free).minute)).toBe("10:30");
  });

  it("keeps its length, where it was grabbed, and its own odd time on another day", () => {
    const odd = { date: "2026-11-22", minute: at("10:10"), minutes: 45 };
    expect(moved(odd, 20, { date: "2026-11-24", minute: at("10:33") }, free)).toEqual({ ...odd, date: "2026-11-24" });
    expect(moved(ten, 20, { date: "2026-11-24", minute: at("12:33") }, free)).toEqual({
      date: "2026-11-24",
      minute: at("12:00"),
      minutes: 45,
    });
  });

  it("is moved to the day before by the part of it that lies after midnight", () => {
    const night = { date: "2026-11-22", minute: at("23:00"), minutes: 120 };
    expect(moved(night, 90, { date: "2026-11-24", minute: at("00:30") }, free)).toEqual({
      ...night,
      date: "2026-11-23",
    });
  });

  it("is stretched to a time that is offered, to midnight, and never to nothing", () => {
    const to = (time: string) => stretched(ten, { date: ten.date, minute: at(time) }, free).minutes;
    expect([to("11:05"), to("10:40"), to("08:00")]).toEqual([60, 45, 15]);
    const late = { date: ten.date, minute: at("23:00"), minutes: 30 };
    expect(stretched(late, { date: ten.date, minute: 1439 }, free).minutes).toBe(60);
    expect(stretched(ten, { date: ten.date, minute: 1439 }, free).minutes).toBe(480);
  });

  it("is drawn on empty ground downwards, upwards, or as one click", () => {
    const draw = (from: string, to: string) => {
      const spot = (time: string) => ({ date: "2026-11-22", minute: at(time) });
      const { minute, minutes } = drawn(spot(from), spot(to), free, 45);
      return [clockOf(minute), minutes];
    };
    expect(draw("10:10", "10:12")).toEqual(["10:00", 45]);
    expect(draw("10:10", "11:25")).toEqual(["10:00", 90]);
    expect(draw("10:10", "09:10")).toEqual(["09:00", 90]);
  });

  it("goes where an arrow points: the next day is to the left", () => {
    expect(nudged(ten, "ArrowLeft", false, free)?.date).toBe("2026-11-23");
    expect(nudged(ten, "ArrowRight", false, free)?.date).toBe("2026-11-21");
    expect(nudged(ten, "ArrowDown", false, rules)?.minute).toBe(at("10:15"));
    expect(nudged(ten, "ArrowUp", false, free)?.minute).toBe(at("09:30"));
    expect(nudged(ten, "ArrowDown", true, free)?.minutes).toBe(75);
    expect(nudged(ten, "a", false, free)).toBeNull();
    expect(nudged({ ...ten, minute: at("23:30") }, "ArrowDown", false, free)).toMatchObject({
      date: "2026-11-23",
      minute: 0,
    });
  });
});
