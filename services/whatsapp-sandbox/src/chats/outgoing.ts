// A message from a paired device: its recipient decrypts it, the server answers as told (ack, error, nothing, a cut
// line), and the contact's phone confirms delivery and reading.
import type { Connection } from "../connection.js";
import type { Paired } from "../login/accounts.js";
import { attr, child, children, node, unixSeconds } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";
import { addressOf, decrypt } from "../signal/cipher.js";
import type { World } from "../world.js";
import { describe } from "./describe.js";
import type { Described } from "./describe.js";
import type { AckFault } from "./faults.js";
import { write } from "./incoming.js";
import { confirm } from "./receipts.js";
import type { Sent } from "./records.js";

/** Our guess of what a number without WhatsApp gives; clients never retry it. */
const NOT_REACHABLE = 463;

type Opened = Described & { problem: string | null };

export async function onMessage(world: World, connection: Connection, message: BinaryNode): Promise<void> {
  const { account } = connection;
  if (!account) return;
  const opened = await open(world, account, message);
  if (message.attrs["category"] === "peer") return connection.send(acknowledgement(message));
  const record = enter(world, account, message, opened);
  const fault = world.people.byPhone(record.to).on_whatsapp ? world.faults.take(record.to) : NOT_REACHABLE;
  record.answer = fault ?? "ack";
  world.sent.save(record);
  if (world.faults.ack_delay_ms > 0 && fault !== "cut") await pause(world.faults.ack_delay_ms);
  answer(world, connection, message, record, fault);
  const text = fault === undefined && !record.problem ? world.faults.takeAnswer(record.to) : undefined;
  if (text !== undefined) await write(world, { kind: "text", text, from: record.to, to: account.phone });
}

function answer(
  world: World,
  connection: Connection,
  message: BinaryNode,
  record: Sent,
  fault: AckFault | undefined,
): void {
  if (fault === "none") return;
  if (fault === "cut") connection.cut();
  else connection.send(acknowledgement(message, fault));
  const reached = fault === undefined || fault === "cut";
  if (!reached || record.problem || world.faults.receipts === "none") return;
  confirm(world, record, "delivered");
  if (world.faults.receipts === "read") confirm(world, record, "read");
}

function acknowledgement(message: BinaryNode, error?: number): BinaryNode {
  return node("ack", { class: "message", id: attr(message, "id"), from: attr(message, "to"), t: unixSeconds(), error });
}

/** Decrypts every copy, as each recipient's phone would; what the contact (not our owner's own phone) reads counts. */
async function open(world: World, account: Paired, message: BinaryNode): Promise<Opened> {
  let opened: Opened = { kind: "unreadable", text: null, problem: "no copy for the recipient" };
  for (const [jid, sealed] of copies(message)) {
    const person = world.people.byJid(jid);
    if (!person || !(sealed?.content instanceof Uint8Array)) continue;
    const own = person.phone === account.phone && person !== world.people.byJid(attr(message, "to"));
    const from = addressOf(account.phone, account.companion.device);
    try {
      const read = describe(await decrypt(person, from, sealed.attrs["type"] ?? "", sealed.content));
      if (!own) opened = { ...read, problem: null };
    } catch (error) {
      if (!own) opened = { kind: "unreadable", text: null, problem: String(error) };
    }
    world.people.save(person);
  }
  return opened;
}

function copies(message: BinaryNode): [string, BinaryNode | undefined][] {
  const participants = child(message, "participants");
  if (!participants) return [[attr(message, "to"), child(message, "enc")]];
  return children(participants, "to").map((to) => [attr(to, "jid"), child(to, "enc")]);
}

function enter(world: World, account: Paired, message: BinaryNode, opened: Opened): Sent {
  const [id, chat, at] = [attr(message, "id"), attr(message, "to"), new Date().toISOString()];
  const known = world.sent.find(account.phone, id);
  if (known) {
    const mended = known.problem && !opened.problem ? opened : {};
    return Object.assign(known, mended, { stanzas: known.stanzas + 1, last_at: at });
  }
  const to = world.people.byJid(chat)?.phone ?? chat;
  const times = { stanzas: 1, first_at: at, last_at: at, delivered_at: null, read_at: null };
  return { account: account.phone, id, chat, to, answer: "ack", ...opened, ...times };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
