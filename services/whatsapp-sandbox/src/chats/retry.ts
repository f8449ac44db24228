// A device could not decrypt: the contact's phone throws its session away and encrypts the same message again.
import type { Paired } from "../login/accounts.js";
import { attr, child, node } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";
import { addressOf, encrypt } from "../signal/cipher.js";
import { publicKey } from "../signal/prekeys.js";
import { connectionOf } from "../world.js";
import type { World } from "../world.js";
import { proto } from "@whiskeysockets/baileys";

/** As WhatsApp: a message is encrypted again at most this often. */
const MOST_RETRIES = 5;

export async function sendAgain(world: World, account: Paired, receipt: BinaryNode): Promise<void> {
  const written = world.written.find(account.phone, attr(receipt, "id"));
  if (!written || written.retries >= MOST_RETRIES) return;
  const sender = world.people.byPhone(written.from);
  const keys = child(receipt, "keys");
  if (keys) {
    delete sender.sessions[addressOf(account.phone, account.companion.device).toString()];
    if (child(keys, "key")) account.companion.one_time.unshift(publicKey(child(keys, "key")));
  }
  const sealed = await encrypt(sender, account.companion, account.phone, proto.Message.decode(written.message));
  world.people.save(sender);
  world.accounts.save(account);
  world.written.save({ ...written, retries: written.retries + 1 });
  const count = child(receipt, "retry")?.attrs["count"] ?? "1";
  const stanza = node("message", written.attrs, [node("enc", { v: 2, type: sealed.type, count }, sealed.body)]);
  world.queue.replace(account.phone, written.id, stanza);
  const connection = connectionOf(world, account.phone);
  if (connection?.online) connection.send(stanza);
}
