// What comes from a device, and which part it is for. Knows no stanza's inside.
import { onMessage } from "./chats/outgoing.js";
import { onAck, onReceipt } from "./chats/receipts.js";
import type { Listener } from "./connection.js";
import { onIq } from "./iq.js";
import { greet } from "./login/login.js";
import type { World } from "./world.js";

export function stanzas(world: World): Listener {
  return {
    greeted: (connection, login) => greet(world, connection, login),
    stanza: async (connection, stanza) => {
      if (stanza.tag === "iq") onIq(world, connection, stanza);
      else if (stanza.tag === "message") await onMessage(world, connection, stanza);
      else if (stanza.tag === "receipt") await onReceipt(world, connection, stanza);
      else if (stanza.tag === "ack") onAck(world, connection, stanza);
    },
    closed: (connection, error) => {
      world.connections.delete(connection);
      if (error) world.log("warn", "A connection broke.", { error: String(error), session: connection.session });
    },
  };
}
