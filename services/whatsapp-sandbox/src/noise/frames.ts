// Cuts the byte stream into frames: an optional routing header, WhatsApp's prologue once, then 3 bytes of length each.
// Knows no encryption.

export const PROLOGUE = Buffer.from([0x57, 0x41, 6, 3]); // "WA", protocol 6, dictionary 3
const ROUTING = "ED";

export class Frames {
  #waiting = Buffer.alloc(0);
  #greeted = false;

  push(bytes: Uint8Array): Buffer[] {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    if (!this.#greeted && !this.#greet()) return [];
    const frames: Buffer[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #greet(): boolean {
    if (this.#waiting.toString("latin1", 0, 2) === ROUTING) {
      if (this.#waiting.length < 7) return false;
      const end = 7 + this.#waiting.readUIntBE(4, 3);
      if (this.#waiting.length < end) return false;
      this.#waiting = this.#waiting.subarray(end);
    }
    if (this.#waiting.length < PROLOGUE.length) return false;
    if (!this.#waiting.subarray(0, PROLOGUE.length).equals(PROLOGUE))
      throw new Error("this is not WhatsApp's prologue");
    this.#waiting = this.#waiting.subarray(PROLOGUE.length);
    return (this.#greeted = true);
  }

  #next(): Buffer | undefined {
    if (this.#waiting.length < 3) return undefined;
    const end = 3 + this.#waiting.readUIntBE(0, 3);
    if (this.#waiting.length < end) return undefined;
    const frame = this.#waiting.subarray(3, end);
    this.#waiting = this.#waiting.subarray(end);
    return frame;
  }
}

export function framed(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(3);
  length.writeUIntBE(bytes.length, 0, 3);
  return Buffer.concat([length, bytes]);
}
