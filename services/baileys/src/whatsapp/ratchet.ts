// Repairs libsignal's search for the session of a message: it steps the ratchet of each session that it tries before it
// knows whether the message belongs there, and keeps the step when it does not. The session that was made last, which
// is tried first, is then broken: the other side can read nothing more of ours.
import { createRequire } from "node:module";

interface Entry {
  serialize(): unknown;
}

interface EntryClass {
  deserialize(data: unknown): Entry;
}

type Decrypt = (this: unknown, message: Uint8Array, session: Entry | undefined) => Promise<Uint8Array>;

const { SessionCipher } = createRequire(import.meta.url)("libsignal") as {
  SessionCipher: { prototype: { doDecryptWhisperMessage: Decrypt } };
};
const original = SessionCipher.prototype.doDecryptWhisperMessage;

/** An attempt that fails leaves its session as it was. Does nothing the second time. */
export function repairSessionSearch(): void {
  SessionCipher.prototype.doDecryptWhisperMessage = async function (message, session) {
    const before = session?.serialize();
    try {
      return await original.call(this, message, session);
    } catch (error) {
      if (session) Object.assign(session, (session.constructor as unknown as EntryClass).deserialize(before));
      throw error;
    }
  };
}
