// 500 messages each way while the worker is killed again and again at random: prints one line, exits with 1 if anything
// was lost, doubled, mixed up or unreadable. SOAK_MESSAGES and SOAK_KILLS change the numbers.
import { Child } from "./child.js";
import { onStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

const MESSAGES = Number(process.env["SOAK_MESSAGES"] ?? 500);
const KILLS = Number(process.env["SOAK_KILLS"] ?? 20);
const PEOPLE = 4;
const BETWEEN_KILLS_MS = { least: 700, more: 2500 };

const person = (n: number): string => `+97252000000${n % PEOPLE}`;

async function killAgainAndAgain(stage: Stage, over: () => boolean): Promise<number> {
  let kills = 0;
  for (;;) {
    const child = new Child(stage);
    if (kills >= KILLS) {
      await until("the end", over);
      await child.kill("SIGKILL");
      return kills;
    }
    const ms = BETWEEN_KILLS_MS.least + Math.random() * BETWEEN_KILLS_MS.more;
    await new Promise((resolve) => setTimeout(resolve, ms));
    await child.kill("SIGKILL");
    kills += 1;
  }
}

/** Spread over the time of the kills, so that each falls among them. */
async function write(stage: Stage): Promise<string[]> {
  const ids: string[] = [];
  const pause_ms = (KILLS * (BETWEEN_KILLS_MS.least + BETWEEN_KILLS_MS.more / 2)) / MESSAGES;
  for (let n = 0; n < MESSAGES; n += 1) {
    stage.server.jobs.add({ to: person(n), text: `out ${n}` });
    ids.push((await stage.sandbox.incoming({ from: person(n), kind: "text", text: `in ${n}` })).id);
    await new Promise((resolve) => setTimeout(resolve, pause_ms));
  }
  return ids;
}

function perPerson(texts: readonly { who: string; text: string | null }[]): boolean {
  const last = new Map<string, number>();
  return texts.every(({ who, text }) => {
    const n = Number(text?.split(" ")[1]);
    const inOrder = n > (last.get(who) ?? -1);
    last.set(who, n);
    return inOrder;
  });
}

await onStage(
  async (stage) => {
    const began = Date.now();
    const { server, sandbox } = stage;
    let written: string[] | undefined;
    const writing = write(stage).then((ids) => (written = ids));
    const isOver = (): boolean =>
      written !== undefined &&
      server.messages.length >= MESSAGES &&
      server.jobs.rows.every(({ state }) => state === "accepted" || state === "failed");
    const kills = await killAgainAndAgain(stage, isOver);
    const ids = await writing;
    const sent = sandbox.sent();
    const result = {
      ...{ messages_each_way: MESSAGES, kills, seconds: Math.round((Date.now() - began) / 1000) },
      lost_in: ids.filter((id) => !server.messages.some((message) => message.id === id)).length,
      repeated_in_and_known: server.duplicates,
      recovered_in: server.messages.filter(({ recovered }) => recovered).length,
      lost_out: server.jobs.rows.filter(({ wa_id }) => !sent.some(({ id }) => id === wa_id)).length,
      unreadable_out: sent.filter(({ problem }) => problem !== null).length,
      stanzas_with_a_known_id: sent.reduce((sum, { stanzas }) => sum + stanzas - 1, 0),
      order_in: perPerson(
        server.messages.map(({ phone, content }) => ({
          who: phone ?? "",
          text: "text" in content ? content.text : null,
        })),
      ),
      order_out: perPerson(sent.map(({ to, text }) => ({ who: to, text }))),
      new_logins: sandbox.state().registrations,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    const { lost_in, lost_out, unreadable_out, order_in, order_out, new_logins } = result;
    if (lost_in || lost_out || unreadable_out || !order_in || !order_out || new_logins) process.exitCode = 1;
  },
  { started: false },
);
process.exit();
