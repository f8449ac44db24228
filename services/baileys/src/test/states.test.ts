// How a session ends, who may begin it again, and what becomes of its login.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DANA, onEmptyStage, onStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

const login = ({ base }: Stage): boolean => existsSync(join(base, "1", "auth.log"));
const aside = ({ base }: Stage): string[] =>
  existsSync(join(base, "1", "aside")) ? readdirSync(join(base, "1", "aside")) : [];

test("A login that the owner ended on the phone is put aside, and a new QR waits for a restart.", () =>
  onStage(async (stage) => {
    stage.sandbox.logout();
    await stage.state("logged_out");
    assert.equal(stage.server.status()?.code, 401);
    await until("the login's going", () => !login(stage) && aside(stage).length === 1);
    stage.server.command("restart");
    await stage.pair();
    assert.equal(stage.server.status()?.me, "+972500000001");
  }));

test("A login that WhatsApp forbids is banned.", () =>
  onStage(async (stage) => {
    stage.sandbox.streamError(403);
    await stage.state("banned");
    await until("the login's going", () => !login(stage));
  }));

test("Logging out tells WhatsApp and puts the login aside; the command may be repeated.", () =>
  onStage(async (stage) => {
    stage.server.command("logout");
    await stage.state("logged_out");
    assert.equal(stage.server.status()?.reason, "logout");
    assert.deepEqual([login(stage), aside(stage).length], [false, 1]);
    stage.server.command("restart");
    await stage.state("qr_available");
    assert.equal(aside(stage).length, 1);
  }));

test("A session that is not connected when it is to be logged out connects for that alone.", () =>
  onStage(
    async (stage) => {
      stage.server.command("logout");
      stage.start();
      await stage.state("logged_out");
      assert.deepEqual([login(stage), aside(stage).length, stage.sandbox.state().logins], [false, 1, 1]);
    },
    { started: false },
  ));

test("Messages that came before the end are still handed over.", () =>
  onStage(async (stage) => {
    stage.server.refuseMedia = 503;
    const { id } = await stage.sandbox.incoming({ from: DANA, kind: "image" });
    await until("WhatsApp's knowing", () => stage.sandbox.state().undelivered === 0);
    stage.sandbox.logout();
    await stage.state("logged_out");
    stage.server.refuseMedia = undefined;
    await stage.message(id);
    await until("the login's going", () => !login(stage));
  }));

test("A session that another one pushed out comes back.", () =>
  onStage(async (stage) => {
    stage.sandbox.streamError(440);
    await until("the end", () =>
      stage.server.statuses.find(({ code, reason }) => code === 440 && reason === "replaced"),
    );
    await stage.ready();
  }));

test("When nobody scans, no further QR is asked for until a restart.", () =>
  onEmptyStage(
    async (stage) => {
      stage.start();
      await until("the end", () => stage.server.status()?.reason === "qr_expired");
      assert.equal(stage.server.status()?.state, "disconnected");
      const before = stage.sandbox.state().registrations;
      stage.server.command("restart");
      await until("a new QR", () => stage.sandbox.state().registrations > before);
    },
    { lifetimes: { refs: 1, first_ms: 50, next_ms: 50 } },
  ));

test("A session that is not wanted closes its line and keeps its login.", () =>
  onStage(async (stage) => {
    stage.server.sessions.set("1", { wanted: false, command: null });
    await until("the end", () => stage.server.status()?.reason === "not_wanted");
    assert.equal(stage.sandbox.state().connected, false);
    assert.ok(login(stage));
    stage.server.sessions.set("1", { wanted: true, command: null });
    await stage.ready();
  }));

test("A certificate of an unknown root is refused, and nothing is sent to such a server.", () =>
  onStage(
    async (stage) => {
      const { settings } = stage;
      const trust = { ...settings.whatsapp!.trust!, root: Buffer.alloc(32, 7) };
      stage.start({ whatsapp: { url: stage.sandbox.url, trust } });
      await until("the end", () => stage.server.statuses.filter(({ state }) => state === "disconnected").length >= 2);
      assert.equal(stage.sandbox.state().logins, 0);
    },
    { started: false },
  ));
