// The library alone, as the measure of bench.ts: a paired login whose keys stay in memory, no queue, nothing durable.
// Told "<n>" on stdin it sends so many messages; each one that comes is a line on stdout.
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { createInterface } from "node:readline";
import { Browsers, makeWASocket } from "@whiskeysockets/baileys";
import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from "@whiskeysockets/baileys";
import { Folder } from "../store/folder.js";
import { credentials, keyStore, openLogin } from "../store/login.js";
import { mute } from "../whatsapp/mute.js";
import { repairVerification, trustRootOf } from "../whatsapp/verify.js";

const [base = "", url = "", root = "", ca = "", to = ""] = process.argv.slice(2);

/** What was written since goes no further than this map. */
function inMemory(kept: SignalKeyStore): SignalKeyStore {
  const written = new Map<string, unknown>();
  return {
    get: async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found = { ...(await kept.get(type, ids)) };
      for (const id of ids) {
        const value = written.get(`${type} ${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set: (data: SignalDataSet) => {
      for (const [type, values] of Object.entries(data))
        for (const [id, value] of Object.entries(values ?? {})) written.set(`${type} ${id}`, value);
    },
  };
}

const address = { url, trust: { root: Buffer.from(root, "hex"), ca: readFileSync(ca, "utf8") } };
repairVerification();
trustRootOf(address);
const store = await openLogin(new Folder(base, "1"));
const socket = makeWASocket({
  auth: { creds: credentials(store), keys: inMemory(keyStore(store)) },
  waWebSocketUrl: `${url}?session=1`,
  fetchAgent: new Agent({ ca: address.trust.ca }),
  logger: mute,
  browser: Browsers.ubuntu("Chrome"),
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
socket.ev.on("connection.update", ({ receivedPendingNotifications }) => {
  if (receivedPendingNotifications) say("ready");
});
socket.ev.on("messages.upsert", ({ messages }) => messages.forEach(({ key }) => !key.fromMe && say("in")));
for await (const line of createInterface(process.stdin))
  for (let n = 0; n < Number(line); n += 1) await socket.sendMessage(to, { text: `out ${n}` });
process.exit();
