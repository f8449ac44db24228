// The server's side of the two Noise handshakes: XX (first contact) and IK (a client that remembers our static key).
// Turns handshake messages into an established session; knows no socket and no stanza.
import { Curve, proto } from "@whiskeysockets/baileys";
import type { KeyPair } from "@whiskeysockets/baileys";
import { PROLOGUE } from "./frames.js";
import type { ServerKeys } from "./keys.js";
import { Channel, Symmetric } from "./symmetric.js";

const XX = "Noise_XX_25519_AESGCM_SHA256";
const IK = "Noise_IK_25519_AESGCM_SHA256";

export interface Established {
  /** The client's static key: it is the login. */
  remote: Buffer;
  payload: proto.IClientPayload;
  incoming: Channel;
  outgoing: Channel;
}

export interface Answer {
  reply: Buffer;
  established?: Established;
}

export class Responder {
  #noise = new Symmetric(XX);
  #ephemeral: KeyPair = Curve.generateKeyPair();

  constructor(private readonly keys: ServerKeys) {}

  hello(frame: Uint8Array): Answer {
    const hello = proto.HandshakeMessage.decode(frame).clientHello;
    if (!hello?.ephemeral?.length) throw new Error("the client's hello has no ephemeral key");
    if (hello.static?.length && hello.payload?.length)
      return this.#resume(hello.ephemeral, hello.static, hello.payload);
    return { reply: this.#first(hello.ephemeral) };
  }

  finish(frame: Uint8Array): Established {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish;
    if (!finish?.static || !finish.payload) throw new Error("the client's finish is incomplete");
    const remote = this.#noise.decrypt(finish.static);
    this.#noise.mixKey(Curve.sharedKey(this.#ephemeral.private, remote));
    return this.#established(remote, this.#noise.decrypt(finish.payload));
  }

  #first(theirs: Uint8Array): Buffer {
    this.#noise.mixHash(PROLOGUE);
    this.#noise.mixHash(theirs);
    this.#noise.mixHash(this.#ephemeral.public);
    this.#noise.mixKey(Curve.sharedKey(this.#ephemeral.private, theirs));
    const own = this.#noise.encrypt(this.keys.static.public);
    this.#noise.mixKey(Curve.sharedKey(this.keys.static.private, theirs));
    return serverHello({
      ephemeral: this.#ephemeral.public,
      static: own,
      payload: this.#noise.encrypt(this.keys.chain),
    });
  }

  #resume(theirs: Uint8Array, sealedStatic: Uint8Array, sealedPayload: Uint8Array): Answer {
    this.#noise = new Symmetric(IK);
    for (const part of [PROLOGUE, this.keys.static.public, theirs]) this.#noise.mixHash(part);
    this.#noise.mixKey(Curve.sharedKey(this.keys.static.private, theirs));
    const remote = this.#noise.decrypt(sealedStatic);
    this.#noise.mixKey(Curve.sharedKey(this.keys.static.private, remote));
    const payload = this.#noise.decrypt(sealedPayload);
    this.#noise.mixHash(this.#ephemeral.public);
    this.#noise.mixKey(Curve.sharedKey(this.#ephemeral.private, theirs));
    this.#noise.mixKey(Curve.sharedKey(this.#ephemeral.private, remote));
    const reply = serverHello({ ephemeral: this.#ephemeral.public, payload: this.#noise.encrypt(this.keys.chain) });
    return { reply, established: this.#established(remote, payload) };
  }

  #established(remote: Buffer, payload: Uint8Array): Established {
    const [incoming, outgoing] = this.#noise.split();
    return {
      remote,
      payload: proto.ClientPayload.decode(payload),
      incoming: new Channel(incoming),
      outgoing: new Channel(outgoing),
    };
  }
}

function serverHello(hello: proto.HandshakeMessage.IServerHello): Buffer {
  return Buffer.from(proto.HandshakeMessage.encode({ serverHello: hello }).finish());
}
