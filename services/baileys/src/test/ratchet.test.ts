// Two phones and libsignal alone: a message of an older session must not harm the newest one.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { repairSessionSearch } from "../whatsapp/ratchet.js";

type Pair = { pubKey: Buffer; privKey: Buffer };
type Sealed = { type: number; body: string };
interface Cipher {
  encrypt(text: Buffer): Promise<Sealed>;
  decryptPreKeyWhisperMessage(body: Buffer): Promise<Buffer>;
  decryptWhisperMessage(body: Buffer): Promise<Buffer>;
}
interface Signal {
  keyhelper: {
    generateIdentityKeyPair(): Pair;
    generatePreKey(id: number): { keyId: number; keyPair: Pair };
    generateSignedPreKey(identity: Pair, id: number): { keyId: number; keyPair: Pair; signature: Buffer };
  };
  ProtocolAddress: new (name: string, device: number) => object;
  SessionBuilder: new (storage: object, to: object) => { initOutgoing(bundle: object): Promise<void> };
  SessionCipher: new (storage: object, to: object) => Cipher;
  SessionRecord: { deserialize(data: unknown): object };
}

const signal = createRequire(import.meta.url)("libsignal") as Signal;
const { keyhelper } = signal;

class Phone {
  readonly identity = keyhelper.generateIdentityKeyPair();
  readonly signed = keyhelper.generateSignedPreKey(this.identity, 1);
  readonly once = [1, 2].map((id) => keyhelper.generatePreKey(id));
  session: unknown;
  readonly #address: object;

  constructor(readonly name: string) {
    this.#address = new signal.ProtocolAddress(name === "us" ? "them" : "us", 0);
  }

  meet(other: Phone): Promise<void> {
    const once = other.once.pop();
    const preKey = { keyId: once?.keyId, publicKey: once?.keyPair.pubKey };
    const signedPreKey = { keyId: 1, publicKey: other.signed.keyPair.pubKey, signature: other.signed.signature };
    const bundle = { registrationId: 1, identityKey: other.identity.pubKey, signedPreKey, preKey };
    other.once.unshift(once!);
    return new signal.SessionBuilder(this.#storage(), this.#address).initOutgoing(bundle);
  }

  write(text: string): Promise<Sealed> {
    return new signal.SessionCipher(this.#storage(), this.#address).encrypt(Buffer.from(text));
  }

  async read({ type, body }: Sealed): Promise<string> {
    const cipher = new signal.SessionCipher(this.#storage(), this.#address);
    const bytes = Buffer.from(body as unknown as Buffer);
    const text = await (type === 3 ? cipher.decryptPreKeyWhisperMessage(bytes) : cipher.decryptWhisperMessage(bytes));
    return text.toString();
  }

  #storage(): object {
    return {
      loadSession: async () =>
        this.session ? signal.SessionRecord.deserialize(structuredClone(this.session)) : undefined,
      storeSession: async (_id: string, record: { serialize(): unknown }) => void (this.session = record.serialize()),
      isTrustedIdentity: () => true,
      loadPreKey: async (id: number) => this.once.find(({ keyId }) => keyId === id)?.keyPair,
      removePreKey: () => undefined,
      loadSignedPreKey: () => this.signed.keyPair,
      getOurRegistrationId: () => 1,
      getOurIdentity: () => this.identity,
    };
  }
}

test("What comes in an older session leaves the newest one readable for the other side.", async () => {
  repairSessionSearch();
  const [us, them] = [new Phone("us"), new Phone("them")];
  await them.meet(us);
  assert.equal(await us.read(await them.write("שלום")), "שלום");
  assert.equal(await them.read(await us.write("היי")), "היי");
  await us.meet(them);
  assert.equal(await us.read(await them.write("עוד לא ידעתי")), "עוד לא ידעתי");
  assert.equal(await them.read(await us.write("במפגש החדש")), "במפגש החדש");
});
