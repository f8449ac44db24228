import { describe, expect, it } from "vitest";
import { canLogIn, canLogOut, connection, type Status, secondsTo } from "../src/features/whatsapp/connection/view";
import {
  asked,
  briefly,
  type Conversation,
  canRetry,
  dayOf,
  days,
  gaps,
  longest,
  type Message,
  nameOf,
  parts,
  refusedFile,
} from "../src/features/whatsapp/view";

const NOW = Date.parse("2026-11-22T08:00:00Z");

const message = (id: number, more: Partial<Message>): Message => ({
  id,
  conversation_id: 1,
  customer_id: 1,
  provider: "baileys",
  direction: "in",
  from_number: "+972541234567",
  to_number: "+972500000001",
  kind: "text",
  body: "שלום",
  voice: false,
  status: "received",
  made_by: "customer",
  at: "2026-11-22T07:00:00Z",
  created_at: "2026-11-22T07:00:00Z",
  ...more,
});

describe("the messages of a conversation", () => {
  it("become days, the oldest first, by the days of Israel", () => {
    const newestFirst = [
      message(3, { at: "2026-11-22T06:00:00Z" }),
      message(2, { at: "2026-11-21T22:30:00Z" }),
      message(1, { at: "2026-11-21T21:00:00Z" }),
    ];
    const found = days(newestFirst).map(({ day, messages }) => [day, messages.map((one) => one.message.id)]);
    expect(found).toEqual([
      ["2026-11-21", [1]],
      ["2026-11-22", [2, 3]],
    ]);
  });

  it("stand together where one side writes several in a row", () => {
    const newestFirst = [
      message(4, { direction: "out", made_by: "person", user_id: 1, at: "2026-11-22T07:03:00Z" }),
      message(3, { direction: "out", made_by: "agent", at: "2026-11-22T07:02:00Z" }),
      message(2, { at: "2026-11-22T07:01:00Z" }),
      message(1, { at: "2026-11-22T07:00:00Z" }),
    ];
    expect(days(newestFirst)[0]?.messages.map(({ isFirst }) => isFirst)).toEqual([true, false, true, true]);
  });

  it("say today and yesterday", () => {
    expect(dayOf("2026-11-22", NOW)).toEqual({ is: "today" });
    expect(dayOf("2026-11-21", NOW)).toEqual({ is: "yesterday" });
    expect(dayOf("2026-11-01", NOW)).toEqual({ is: "day", day: "2026-11-01" });
  });

  it("are sent once more only where they did not go, or nobody knows", () => {
    const out = (status: Message["status"]) => canRetry(message(1, { direction: "out", status }));
    expect([out("failed"), out("unknown"), out("sent"), canRetry(message(1, {}))]).toEqual([true, true, false, false]);
  });

  it("have their addresses as links, without what ends the sentence", () => {
    expect(parts("ראו https://a.example/x?y=1. תודה")).toEqual([
      { text: "ראו " },
      { text: "https://a.example/x?y=1", href: "https://a.example/x?y=1" },
      { text: ". תודה" },
    ]);
    expect(parts("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)" }]);
  });
});

describe("the inbox", () => {
  it("asks for what a view shows", () => {
    expect(asked("mine", 7)).toEqual({ assigned_to: 7 });
    expect(asked("closed", 7)).toEqual({ handler: "closed" });
    expect(asked("all", 7)).toEqual({});
  });

  it("calls people by name, else by number, and nobody by an address that hides them", () => {
    const of = (customer_name: string, peer: string) => nameOf({ customer_name, peer } as Conversation);
    expect(of("דנה", "+972541234567")).toBe("דנה");
    expect(of("", "+972541234567")).toBe("054-123-4567");
    expect(of("", "123456@lid")).toBe("");
  });

  it("tells the hour of today and the day of what is older", () => {
    expect(briefly("2026-11-22T07:05:00Z", NOW)).toBe("9:05");
    expect(briefly("2026-11-20T07:05:00Z", NOW)).toBe("20.11.2026");
  });
});

describe("what is sent", () => {
  it("is no longer than its way carries", () => {
    expect([longest({ provider: "twilio" }), longest({ provider: "baileys" })]).toEqual([1600, 4096]);
  });

  it("is a file that WhatsApp takes", () => {
    expect(refusedFile({ size: 10, type: "image/png" })).toBeNull();
    expect(refusedFile({ size: 17 * 1024 * 1024, type: "image/png" })).toBe("big");
    expect(refusedFile({ size: 10, type: "text/html" })).toBe("kind");
    expect(refusedFile({ size: 10, type: "audio/ogg; codecs=opus" })).toBeNull();
  });

  it("fills the gaps of a template line by line", () => {
    expect(gaps("דנה\n10:30 \n\n")).toEqual({ "1": "דנה", "2": "10:30" });
    expect(gaps("")).toEqual({});
  });
});

describe("the way to WhatsApp", () => {
  const status = (more: Partial<Status>): Status => ({
    provider: "baileys",
    mode: "real",
    connected: false,
    qr_available: false,
    state: "disconnected",
    worker_alive: true,
    ...more,
  });

  it("is good where messages come and go", () => {
    expect(connection(status({ state: "connected", connected: true })).tone).toBe("good");
    expect(connection(status({ provider: "twilio", state: "connected", connected: true })).tone).toBe("good");
  });

  it("is not good where the worker is gone, whatever it said last", () => {
    expect(connection(status({ state: "connected", worker_alive: false })).tone).toBe("bad");
  });

  it("warns where WhatsApp holds the number back though it is connected", () => {
    const held = status({ state: "connected", connected: true, reason: "reachout_timelock" });
    expect(connection(held).tone).toBe("warn");
  });

  it("does not say that it tries by itself where nobody scanned the QR", () => {
    const expired = status({ reason: "qr_expired" });
    expect(connection(expired).text).not.toBe(connection(status({})).text);
    expect([canLogIn(expired), canLogOut(expired)]).toEqual([true, false]);
  });

  it("can be begun anew where nobody tries by themselves", () => {
    expect(canLogIn(status({ state: "logged_out" }))).toBe(true);
    expect(canLogIn(status({ reason: "qr_expired" }))).toBe(true);
    expect(canLogIn(status({ reason: "timed_out" }))).toBe(false);
    expect(canLogIn(status({ state: "logged_out", worker_alive: false }))).toBe(false);
  });

  it("can be ended where there is a login", () => {
    expect(canLogOut(status({ state: "connected" }))).toBe(true);
    expect(canLogOut(status({ state: "qr_available" }))).toBe(false);
    expect(canLogOut(status({ provider: "twilio", state: "connected" }))).toBe(false);
  });

  it("counts the seconds of a QR down to nothing", () => {
    expect(secondsTo("2026-11-22T08:00:20Z", NOW)).toBe(20);
    expect(secondsTo("2026-11-22T07:00:00Z", NOW)).toBe(0);
  });
});
