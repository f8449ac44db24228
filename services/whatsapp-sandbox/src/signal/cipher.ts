// Real Signal between a person's phone and a paired device, by libsignal. Knows no stanza; the caller saves the person.
import { ProtocolAddress, SessionBuilder, SessionCipher, SessionRecord } from "libsignal";
import type { SignalStorage } from "libsignal";
import { generateSignalPubKey, proto } from "@whiskeysockets/baileys";
import type { KeyPair } from "@whiskeysockets/baileys";
import type { Companion } from "../login/accounts.js";
import type { Person } from "./person.js";

export interface Sealed {
  type: "pkmsg" | "msg";
  body: Buffer;
}

const PREKEY_MESSAGE = 3;

export const addressOf = (phone: string, device: number): ProtocolAddress => new ProtocolAddress(phone, device);

/** Encrypts to the device; takes one of its one-time keys when there is no session yet. */
export async function encrypt(from: Person, to: Companion, phone: string, message: proto.IMessage): Promise<Sealed> {
  const address = addressOf(phone, to.device);
  const storage = storageOf(from);
  if (!from.sessions[address.toString()]) await new SessionBuilder(storage, address).initOutgoing(bundleOf(to));
  const padded = Buffer.concat([proto.Message.encode(message).finish(), Buffer.from([1])]);
  const sealed = await new SessionCipher(storage, address).encrypt(padded);
  return { type: sealed.type === PREKEY_MESSAGE ? "pkmsg" : "msg", body: Buffer.from(sealed.body, "binary") };
}

export async function decrypt(
  at: Person,
  from: ProtocolAddress,
  type: string,
  body: Uint8Array,
): Promise<proto.IMessage> {
  const cipher = new SessionCipher(storageOf(at), from);
  const padded =
    type === "pkmsg" ? await cipher.decryptPreKeyWhisperMessage(body) : await cipher.decryptWhisperMessage(body);
  return proto.Message.decode(padded.subarray(0, padded.length - (padded.at(-1) ?? 0)));
}

function bundleOf(device: Companion) {
  const { signed } = device;
  const once = device.one_time.shift();
  if (!device.identity || !signed || !once) throw new Error("the paired device has uploaded no keys to encrypt with");
  return {
    registrationId: device.registration,
    identityKey: generateSignalPubKey(device.identity),
    signedPreKey: { keyId: signed.id, publicKey: generateSignalPubKey(signed.value), signature: signed.signature },
    preKey: { keyId: once.id, publicKey: generateSignalPubKey(once.value) },
  };
}

// What libsignal asks and tells; it also takes promises and answers of nothing where its types are stricter.
function storageOf(person: Person): SignalStorage {
  return {
    loadSession: async (id) => {
      const known = person.sessions[id];
      return known ? SessionRecord.deserialize(structuredClone(known) as Uint8Array) : undefined;
    },
    storeSession: async (id, session) => void (person.sessions[id] = session.serialize()),
    isTrustedIdentity: () => true,
    loadPreKey: async (id) => {
      const key = person.one_time[String(id)];
      return key && signalPair(key);
    },
    removePreKey: (id) => void delete person.one_time[String(id)],
    loadSignedPreKey: () => signalPair(person.signed.keyPair),
    getOurRegistrationId: () => person.registration,
    getOurIdentity: () => signalPair(person.identity),
  };
}

function signalPair(key: KeyPair): { privKey: Buffer; pubKey: Buffer } {
  return { privKey: Buffer.from(key.private), pubKey: Buffer.from(generateSignalPubKey(key.public)) };
}
