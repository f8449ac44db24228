// After the handshake: a device that is not paired gets QR references, a paired one is let in, anybody else is refused.
// The newest connection of an account replaces the older one.
import type { proto } from "@whiskeysockets/baileys";
import type { Connection } from "../connection.js";
import type { Established } from "../noise/responder.js";
import { SERVER, node, unixSeconds } from "../nodes.js";
import { streamError } from "../stream-error.js";
import type { World } from "../world.js";
import type { Paired } from "./accounts.js";
import { Registration } from "./registration.js";

const NOT_PAIRED = 401;

export function greet(world: World, connection: Connection, login: Established): void {
  const { devicePairingData: pairing, username } = login.payload;
  if (pairing && !username) return offerQr(world, connection, pairing);
  const account = world.accounts.byNoise(login.remote);
  const reason = account ? world.faults.login : NOT_PAIRED;
  if (!account || reason !== null) return refuse(world, connection, reason ?? NOT_PAIRED);
  letIn(world, connection, account);
}

function offerQr(
  world: World,
  connection: Connection,
  pairing: proto.ClientPayload.IDevicePairingRegistrationData,
): void {
  const registrationId = Buffer.from(pairing.eRegid ?? []).readUInt32BE(0);
  const registration = (connection.registration = new Registration(registrationId, world.lifetimes));
  world.registrations += 1;
  const refs = registration.refs.map((ref) => node("ref", {}, Buffer.from(ref)));
  const id = `pair-device-${world.registrations}`;
  connection.send(node("iq", { from: SERVER, type: "set", id, xmlns: "md" }, [node("pair-device", {}, refs)]));
  const expired = setTimeout(() => connection.registration === registration && connection.end(), registration.ends_ms);
  expired.unref();
}

function letIn(world: World, connection: Connection, account: Paired): void {
  for (const other of world.connections) {
    if (other !== connection && other.account?.phone === account.phone) other.end(streamError(440));
  }
  connection.account = account;
  world.logins += 1;
  world.log("info", "A device logged in.", { device: account.companion.device });
  const owner = world.people.byPhone(account.phone);
  const lid = `${owner.lid}:${account.companion.device}@lid`;
  connection.send(node("success", { t: unixSeconds(), lid, display_name: owner.name || "Sandbox" }));
}

function refuse(world: World, connection: Connection, reason: number): void {
  world.log("info", "A login was refused.", { reason });
  connection.end(node("failure", { reason, location: "sandbox" }));
}
