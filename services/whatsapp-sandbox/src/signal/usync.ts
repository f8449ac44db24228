// usync: who is on WhatsApp, with which devices and which LID. Somebody who is not has no devices and no LID.
import type { Paired } from "../login/accounts.js";
import { SERVER, child, children, firstChild, node } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";
import type { World } from "../world.js";
import { digits } from "./people.js";
import type { Person } from "./person.js";

export function answerUsync(world: World, account: Paired, iq: BinaryNode): BinaryNode[] {
  const asked = firstChild(iq);
  const query = child(asked, "query")?.content;
  const wanted = Array.isArray(query) ? query.map((part) => part.tag) : [];
  const users = children(child(asked, "list"), "user").map((user) => tell(world, account, user, wanted));
  const { sid = "", context = "interactive" } = asked?.attrs ?? {};
  const results = wanted.map((tag) => node(tag));
  return [node("usync", { sid, context, mode: "query" }, [node("result", {}, results), node("list", {}, users)])];
}

function tell(world: World, account: Paired, user: BinaryNode, wanted: string[]): BinaryNode {
  const jid = user.attrs["jid"] ?? `${digits(phoneIn(user))}@${SERVER}`;
  const person = world.people.byJid(jid);
  const here = person?.on_whatsapp === true;
  const parts: BinaryNode[] = [];
  if (wanted.includes("contact")) parts.push(node("contact", { type: here ? "in" : "out" }));
  if (here && wanted.includes("devices")) parts.push(devicesOf(person, account));
  if (here && wanted.includes("lid")) parts.push(node("lid", { val: `${person.lid}@lid` }));
  return node("user", { jid }, parts);
}

function phoneIn(user: BinaryNode): string {
  const content = child(user, "contact")?.content;
  return typeof content === "string" ? content : Buffer.from((content ?? []) as Uint8Array).toString();
}

function devicesOf(person: Person, account: Paired): BinaryNode {
  const paired =
    person.phone === account.phone ? [node("device", { id: account.companion.device, "key-index": 1 })] : [];
  return node("devices", {}, [node("device-list", { hash: "sandbox" }, [node("device", { id: 0 }), ...paired])]);
}
