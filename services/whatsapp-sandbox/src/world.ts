// Everything that exists in the sandbox, and what all parts do with it: find who is online, hand over a stanza.
import { join } from "node:path";
import { Faults } from "./chats/faults.js";
import { Queue } from "./chats/queue.js";
import type { Waiting } from "./chats/queue.js";
import { Records } from "./chats/records.js";
import type { Sent, Written } from "./chats/records.js";
import type { Connection } from "./connection.js";
import type { Log } from "./log.js";
import { Accounts } from "./login/accounts.js";
import type { Account } from "./login/accounts.js";
import type { Lifetimes } from "./login/registration.js";
import { MediaFiles } from "./media/files.js";
import { serverKeys } from "./noise/keys.js";
import type { ServerKeys } from "./noise/keys.js";
import type { BinaryNode } from "./nodes.js";
import { People } from "./signal/people.js";
import type { Person } from "./signal/person.js";
import { Table } from "./store/table.js";

export interface World {
  readonly keys: ServerKeys;
  readonly people: People;
  readonly accounts: Accounts;
  readonly queue: Queue;
  readonly sent: Records<Sent>;
  readonly written: Records<Written>;
  readonly media: MediaFiles;
  readonly faults: Faults;
  readonly connections: Set<Connection>;
  /** The QR texts that somebody showed us, by session. */
  readonly screens: Map<string, string>;
  readonly lifetimes: Lifetimes;
  readonly log: Log;
  /** host:port of this server, known once it listens. */
  host: string;
  logins: number;
  registrations: number;
}

export function makeWorld(dir: string, lifetimes: Lifetimes, log: Log): World {
  const rows = join(dir, "rows");
  return {
    keys: serverKeys(new Table<ServerKeys>(rows, "keys")),
    people: new People(new Table<Person>(rows, "people")),
    accounts: new Accounts(new Table<Account>(rows, "accounts")),
    queue: new Queue(new Table<Waiting>(rows, "queue")),
    sent: new Records(new Table<Sent>(rows, "sent")),
    written: new Records(new Table<Written>(rows, "written")),
    media: new MediaFiles(dir),
    faults: new Faults(),
    connections: new Set(),
    screens: new Map(),
    lifetimes,
    log,
    host: "",
    logins: 0,
    registrations: 0,
  };
}

export function connectionOf(world: World, phone: string): Connection | undefined {
  return [...world.connections].find((connection) => connection.account?.phone === phone);
}

/** Keeps the stanza until it is confirmed and sends it when the device is there. `held`: only at its next login. */
export function handOver(world: World, phone: string, stanza: BinaryNode, held = false): void {
  world.queue.add(phone, stanza);
  const connection = connectionOf(world, phone);
  if (connection?.online && !held) connection.send(stanza);
}

/** Everything but the server's keys: clients find the same server, which knows nobody. */
export function resetWorld(world: World): void {
  for (const connection of world.connections) connection.cut();
  for (const part of [world.accounts, world.people, world.queue, world.sent, world.written, world.media, world.faults])
    part.clear();
  world.screens.clear();
  world.logins = world.registrations = 0;
}
