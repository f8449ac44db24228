// Questions of a device (iq) and who answers them. What nobody knows is answered with an empty result.
import type { Connection } from "./connection.js";
import { pairingAnswered } from "./login/pairing.js";
import { SERVER, attr, child, node } from "./nodes.js";
import type { BinaryNode } from "./nodes.js";
import { answerKeys } from "./signal/prekeys.js";
import { answerUsync } from "./signal/usync.js";
import type { World } from "./world.js";

const MEDIA_SECONDS = 3600;
const PRIVACY = ["readreceipts", "last", "online", "profile", "groupadd", "status"];

export function onIq(world: World, connection: Connection, iq: BinaryNode): void {
  if (iq.attrs["type"] === "result") {
    if (iq.attrs["id"] === connection.pairing) pairingAnswered(connection);
    return;
  }
  const content = answer(world, connection, iq);
  connection.send(node("iq", { from: SERVER, type: "result", id: attr(iq, "id") }, content));
  if (iq.attrs["xmlns"] === "passive" && child(iq, "active")) comeOnline(world, connection);
}

function answer(world: World, connection: Connection, iq: BinaryNode): BinaryNode[] | undefined {
  const { account } = connection;
  const asks = iq.attrs["type"] === "get";
  if (iq.attrs["xmlns"] === "encrypt" && account) return answerKeys(world, account, iq);
  if (iq.attrs["xmlns"] === "usync" && account) return answerUsync(world, account, iq);
  if (iq.attrs["xmlns"] === "w:m") return [mediaConnection(world)];
  if (iq.attrs["xmlns"] === "privacy" && asks) return [node("privacy", {}, PRIVACY.map(openToAll))];
  if (iq.attrs["xmlns"] === "abt" && asks)
    return [node("props", { protocol: 1, hash: "sandbox", refresh: 86_400 }, [])];
  if (iq.attrs["xmlns"] === "w:g2" && asks) return [node("groups", {}, [])];
  return undefined;
}

function openToAll(name: string): BinaryNode {
  return node("category", { name, value: "all" });
}

function mediaConnection(world: World): BinaryNode {
  const host = node("host", { hostname: world.host, maxContentLengthBytes: 104_857_600 });
  return node("media_conn", { auth: "sandbox", ttl: MEDIA_SECONDS, auth_ttl: MEDIA_SECONDS, max_buckets: 1 }, [host]);
}

/** Everything that waited, between its count and its end. */
function comeOnline(world: World, connection: Connection): void {
  const { account } = connection;
  if (!account || connection.online) return;
  connection.online = true;
  const waiting = world.queue.of(account.phone);
  const messages = waiting.filter((stanza) => stanza.tag === "message").length;
  const counts = {
    count: waiting.length,
    message: messages,
    receipt: waiting.length - messages,
    notification: 0,
    appdata: 0,
  };
  connection.send(node("ib", { from: SERVER }, [node("offline_preview", counts)]));
  for (const stanza of waiting) connection.send({ ...stanza, attrs: { ...stanza.attrs, offline: "1" } });
  connection.send(node("ib", { from: SERVER }, [node("offline", { count: waiting.length })]));
}
