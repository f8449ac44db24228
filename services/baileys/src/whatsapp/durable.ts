// Makes the library's Signal sessions crash-safe: a decrypted message is written in the same commit as the step of its
// ratchet, before WhatsApp learns that we have it; and nothing encrypted leaves before its own step is written.
import { createHash } from "node:crypto";
import { DEFAULT_CONNECTION_CONFIG } from "@whiskeysockets/baileys";
import type {
  AuthenticationCreds,
  SignalDataSet,
  SignalKeyStoreWithTransaction,
  SocketConfig,
} from "@whiskeysockets/baileys";
import type { Store } from "../store/store.js";
import type { Envelope, Journal } from "../inbox/journal.js";
import { Turns } from "../turns.js";

type MakeRepository = SocketConfig["makeSignalRepository"];

/** The padding of an empty message: one byte that says "one byte of padding". */
const EMPTY_MESSAGE = new Uint8Array([1]);

/** What stands around a ciphertext in its stanza, by the very bytes that the library will decrypt. */
export class Envelopes {
  readonly #known = new WeakMap<Uint8Array, Envelope>();

  note(ciphertext: Uint8Array, envelope: Envelope): void {
    this.#known.set(ciphertext, envelope);
  }

  of(ciphertext: Uint8Array): Envelope | undefined {
    return this.#known.get(ciphertext);
  }
}

export interface Durability {
  store: Store;
  journal: Journal;
  envelopes: Envelopes;
  creds: AuthenticationCreds;
}

export function durableRepository({ store, journal, envelopes, creds }: Durability): MakeRepository {
  return (auth, logger, lookUp) => {
    const keys = auth.keys as SignalKeyStoreWithTransaction;
    commitBeforeSending(keys, store, creds);
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, lookUp);
    // The library locks a person's keys by the address at hand, and a person has two: reading by the one and writing
    // by the other at once would undo a step.
    const turns = new Turns(1);
    const journalled = (
      ciphertext: Uint8Array,
      lock: string,
      decrypt: () => Promise<Uint8Array>,
    ): Promise<Uint8Array> => {
      const envelope = envelopes.of(ciphertext);
      if (!envelope) return turns.take(decrypt);
      const mark = markOf(envelope, ciphertext);
      // WhatsApp sends again what it does not know to have arrived; its key is used up, but it was taken.
      if (journal.has(mark)) return Promise.resolve(EMPTY_MESSAGE);
      const step = async (): Promise<Uint8Array> => {
        const plain = await decrypt();
        await keys.set(journal.enter(mark, envelope, plain) as SignalDataSet);
        return plain;
      };
      return turns.take(() => keys.transaction(step, lock)).then((plain) => (journal.entered(), plain));
    };
    return {
      ...repository,
      encryptMessage: (wanted) => turns.take(() => repository.encryptMessage(wanted)),
      injectE2ESession: (wanted) => turns.take(() => repository.injectE2ESession(wanted)),
      migrateSession: (from, to) => turns.take(() => repository.migrateSession(from, to)),
      deleteSession: (addresses) => turns.take(() => repository.deleteSession(addresses)),
      decryptMessage: (wanted) => journalled(wanted.ciphertext, wanted.jid, () => repository.decryptMessage(wanted)),
      decryptGroupMessage: (wanted) =>
        journalled(wanted.msg, wanted.group, () => repository.decryptGroupMessage(wanted)),
    };
  };
}

/**
 * The library wraps a whole sending, the socket included, in one transaction under our own address, which would be
 * written after the message left. Here each step inside is a commit of its own, and the whole waits for all of them.
 */
function commitBeforeSending(keys: SignalKeyStoreWithTransaction, store: Store, creds: AuthenticationCreds): void {
  const transaction = keys.transaction.bind(keys);
  keys.transaction = async (work, key) => {
    if (key !== creds.me?.id || keys.isInTransaction()) return transaction(work, key);
    const result = await work();
    await store.written();
    return result;
  };
}

function markOf({ chat, sender, id }: Envelope, ciphertext: Uint8Array): string {
  const sum = createHash("sha256").update(ciphertext).digest("hex").slice(0, 16);
  return `${chat}|${sender}|${id}|${sum}`;
}
