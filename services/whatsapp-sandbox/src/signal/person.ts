// One person of this small world: a phone number, a LID and the Signal keys of the phone. Only data and its making.
import { randomInt } from "node:crypto";
import { Curve, signedKeyPair } from "@whiskeysockets/baileys";
import type { KeyPair, SignedKeyPair } from "@whiskeysockets/baileys";
import { bigEndian, node } from "../nodes.js";
import type { BinaryNode } from "../nodes.js";

export interface Person {
  /** Digits only, without the plus. */
  phone: string;
  lid: string;
  name: string;
  on_whatsapp: boolean;
  registration: number;
  identity: KeyPair;
  signed: SignedKeyPair;
  one_time: Record<string, KeyPair>;
  next_one_time: number;
  /** Signal sessions by address, as libsignal writes them. */
  sessions: Record<string, unknown>;
}

export function makePerson(phone: string): Person {
  const identity = Curve.generateKeyPair();
  return {
    phone,
    lid: `2${phone.padStart(14, "0")}`,
    name: "",
    on_whatsapp: true,
    registration: randomInt(1, 16_380),
    identity,
    signed: signedKeyPair(identity, 1),
    one_time: {},
    next_one_time: 1,
    sessions: {},
  };
}

/** What the server hands out to whoever wants to write to this phone; takes one one-time key. */
export function takeBundle(person: Person): BinaryNode[] {
  const id = person.next_one_time++;
  const key = (person.one_time[id] = Curve.generateKeyPair());
  const { signed } = person;
  return [
    node("registration", {}, bigEndian(person.registration, 4)),
    node("type", {}, Buffer.from([5])),
    node("identity", {}, person.identity.public),
    node("skey", {}, [...keyNode(signed.keyId, signed.keyPair.public), node("signature", {}, signed.signature)]),
    node("key", {}, keyNode(id, key.public)),
  ];
}

function keyNode(id: number, value: Uint8Array): BinaryNode[] {
  return [node("id", {}, bigEndian(id, 3)), node("value", {}, value)];
}
