// Keys over the wire: a device uploads its own and asks for those of others.
import type { Companion, Paired, PublicKey } from "../login/accounts.js";
import { attr, bytesOf, child, children, node, numberOf } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";
import type { World } from "../world.js";
import { takeBundle } from "./person.js";

const NOT_FOUND = 404;

/** The content of the answer to an iq of `encrypt`; nothing for an upload. */
export function answerKeys(world: World, account: Paired, iq: BinaryNode): BinaryNode[] | undefined {
  if (child(iq, "count")) return [node("count", { value: account.companion.one_time.length })];
  if (child(iq, "digest")) return [node("digest", {}, [])];
  const asked = child(iq, "key");
  if (asked)
    return [
      node(
        "list",
        {},
        children(asked, "user").map((user) => give(world, attr(user, "jid"))),
      ),
    ];
  if (child(iq, "list")) upload(account.companion, iq);
  else if (child(iq, "rotate")) account.companion.signed = signedKey(child(child(iq, "rotate"), "skey"));
  world.accounts.save(account);
  return undefined;
}

export function publicKey(key: BinaryNode | undefined): PublicKey {
  return { id: numberOf(key, "id"), value: bytesOf(key, "value") };
}

function upload(device: Companion, iq: BinaryNode): void {
  device.identity = bytesOf(iq, "identity");
  device.registration = numberOf(iq, "registration");
  device.signed = signedKey(child(iq, "skey"));
  const known = new Set(device.one_time.map((key) => key.id));
  const offered = children(child(iq, "list"), "key").map(publicKey);
  device.one_time.push(...offered.filter((key) => !known.has(key.id)));
}

function signedKey(key: BinaryNode | undefined) {
  return { ...publicKey(key), signature: bytesOf(key, "signature") };
}

function give(world: World, jid: string): BinaryNode {
  const person = world.people.byJid(jid);
  if (!person?.on_whatsapp) return node("user", { jid }, [node("error", { code: NOT_FOUND, text: "item-not-found" })]);
  const bundle = takeBundle(person);
  world.people.save(person);
  return node("user", { jid }, bundle);
}
