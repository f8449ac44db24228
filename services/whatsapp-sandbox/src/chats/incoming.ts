// A contact writes: the message is encrypted for the paired device and handed over, or kept for its next login.
import { randomBytes } from "node:crypto";
import { proto } from "@whiskeysockets/baileys";
import type { Paired } from "../login/accounts.js";
import { SERVER, node, unixSeconds } from "../nodes.js";
import { encrypt } from "../signal/cipher.js";
import { digits } from "../signal/people.js";
import type { Person } from "../signal/person.js";
import { handOver } from "../world.js";
import type { World } from "../world.js";
import { compose } from "./compose.js";
import type { Content } from "./compose.js";

const GROUP = "120363000000000001@g.us";
const BROADCAST = "1700000000@broadcast";

export type Incoming = Content & {
  from: string;
  /** The account that it is for; without it the first paired one. */
  to?: string | undefined;
  id?: string | undefined;
  name?: string | undefined;
  /** The sender appears by phone number instead of by LID. */
  by?: "lid" | "phone" | undefined;
  /** A group or broadcast that it is written in. */
  chat?: string | undefined;
  quoted?: string | undefined;
  /** Kept until the next login even when the device is connected. */
  offline?: boolean | undefined;
  /** Encrypted with a broken session: the device has to ask again. */
  garbled?: boolean | undefined;
};

export async function write(world: World, wanted: Incoming): Promise<{ id: string; account: string }> {
  const account = recipient(world, wanted.to);
  const sender = world.people.introduce({ phone: wanted.from, name: wanted.name });
  const id = wanted.id ?? `3A${randomBytes(9).toString("hex").toUpperCase()}`;
  const message = compose(world, wanted);
  const sealed = await encrypt(sender, account.companion, account.phone, message);
  world.people.save(sender);
  world.accounts.save(account);
  const attrs = envelope(wanted, sender, id);
  const body = wanted.garbled ? garble(sealed.body) : sealed.body;
  const stanza = node("message", attrs, [node("enc", { v: 2, type: sealed.type }, body)]);
  world.written.save({
    ...{ account: account.phone, id, from: sender.phone, kind: wanted.kind, at: new Date().toISOString() },
    ...{ message: proto.Message.encode(message).finish(), attrs: stanza.attrs },
    ...{ delivered_at: null, read_at: null, refused: null, retries: 0 },
  });
  handOver(world, account.phone, stanza, wanted.offline);
  return { id, account: account.phone };
}

function recipient(world: World, to: string | undefined): Paired {
  const found = world.accounts.paired().find((account) => to === undefined || account.phone === digits(to));
  if (!found) throw new RangeError("no such account is paired");
  if (!found.companion.signed) throw new RangeError("the account has not logged in yet");
  return found;
}

function envelope(wanted: Incoming, sender: Person, id: string) {
  const byLid = wanted.by !== "phone";
  const [jid, alternative] = byLid
    ? [`${sender.lid}@lid`, { pn: `${sender.phone}@${SERVER}` }]
    : [`${sender.phone}@${SERVER}`, { lid: `${sender.lid}@lid` }];
  const common = {
    id,
    t: unixSeconds(),
    type: wanted.kind === "text" ? "text" : "media",
    notify: sender.name || undefined,
  };
  const chat = wanted.chat ?? { group: GROUP, broadcast: BROADCAST }[wanted.kind as string];
  if (!chat) return { ...common, from: jid, sender_pn: alternative.pn, sender_lid: alternative.lid };
  const mode = byLid ? "lid" : "pn";
  const participant = { participant: jid, participant_pn: alternative.pn, participant_lid: alternative.lid };
  return { ...common, from: chat, addressing_mode: mode, ...participant };
}

function garble(body: Buffer): Buffer {
  const broken = Buffer.from(body);
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 0xff;
  return broken;
}
