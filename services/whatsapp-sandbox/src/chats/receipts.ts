// Receipts both ways: a contact's phone confirms what we sent (or asks for it again), a device confirms what it got.
import type { Connection } from "../connection.js";
import { attr, bigEndian, children, child, firstChild, node, unixSeconds } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";
import { takeBundle } from "../signal/person.js";
import { handOver } from "../world.js";
import type { World } from "../world.js";
import type { Sent } from "./records.js";
import { sendAgain } from "./retry.js";

export const RECEIPTS = ["delivered", "read", "played", "retry"] as const;
export type ReceiptState = (typeof RECEIPTS)[number];

/** From a contact to the device: delivered, read, played, or "I cannot read this, send it again". */
export function confirm(world: World, record: Sent, state: ReceiptState): void {
  const at = new Date().toISOString();
  const type = state === "delivered" ? undefined : state;
  const attrs = { from: record.chat, id: record.id, t: unixSeconds(), type };
  if (state !== "retry") {
    record.delivered_at ??= at;
    if (state !== "delivered") record.read_at ??= at;
    world.sent.save(record);
  }
  handOver(world, record.account, node("receipt", attrs, state === "retry" ? question(world, record) : undefined));
}

/** From the device: what it has, has read, or could not decrypt. */
export async function onReceipt(world: World, connection: Connection, receipt: BinaryNode): Promise<void> {
  const { account } = connection;
  if (!account) return;
  const { type, to } = receipt.attrs;
  const id = attr(receipt, "id");
  if (type === "retry") await sendAgain(world, account, receipt);
  else for (const each of [id, ...more(receipt)]) take(world, account.phone, each, type);
  connection.send(node("ack", { class: "receipt", id, from: to, type }));
}

/** From the device: it has a receipt, or refuses a message. */
export function onAck(world: World, connection: Connection, ack: BinaryNode): void {
  const { account } = connection;
  if (!account) return;
  const { class: about = "message", type, error } = ack.attrs;
  const id = attr(ack, "id");
  if (error === undefined) world.queue.confirm(account.phone, about, id, type);
  const written = about === "message" ? world.written.find(account.phone, id) : undefined;
  if (written && error !== undefined) world.written.save({ ...written, refused: error });
}

function take(world: World, phone: string, id: string, type: string | undefined): void {
  world.queue.confirm(phone, "message", id);
  const written = world.written.find(phone, id);
  if (!written) return;
  const at = new Date().toISOString();
  written.delivered_at ??= at;
  if (type === "read" || type === "read-self" || type === "played") written.read_at ??= at;
  world.written.save(written);
}

function more(receipt: BinaryNode): string[] {
  const list = firstChild(receipt)?.tag === "list" ? child(receipt, "list") : undefined;
  return children(list, "item").map((item) => attr(item, "id"));
}

function question(world: World, record: Sent): BinaryNode[] {
  const person = world.people.byPhone(record.to);
  const keys = takeBundle(person).filter((part) => part.tag !== "registration");
  world.people.save(person);
  return [
    node("retry", { count: 1, id: record.id, t: unixSeconds(), v: 1 }),
    node("registration", {}, bigEndian(person.registration, 4)),
    node("keys", {}, keys),
  ];
}
