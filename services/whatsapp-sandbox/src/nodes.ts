// Reading and making nodes of WhatsApp's binary XML. Knows no stanza's meaning.
import { getBinaryNodeChild, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import type { BinaryNode } from "@whiskeysockets/baileys";

export type { BinaryNode };
export const SERVER = "s.whatsapp.net";

type Attributes = Record<string, string | number | null | undefined>;

/** Attributes that are undefined or null are left out. */
export function node(tag: string, attrs: Attributes = {}, content?: BinaryNode["content"]): BinaryNode {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(attrs))
    if (value !== undefined && value !== null) said[name] = String(value);
  return content === undefined ? { tag, attrs: said } : { tag, attrs: said, content };
}

export const child = (parent: BinaryNode | undefined, tag: string): BinaryNode | undefined =>
  getBinaryNodeChild(parent, tag);

export const children = (parent: BinaryNode | undefined, tag: string): BinaryNode[] =>
  getBinaryNodeChildren(parent, tag);

export function firstChild(parent: BinaryNode): BinaryNode | undefined {
  return Array.isArray(parent.content) ? parent.content[0] : undefined;
}

/** The bytes in the child `tag`, or an error that names it. */
export function bytesOf(parent: BinaryNode | undefined, tag: string): Buffer {
  const content = child(parent, tag)?.content;
  if (typeof content === "string") return Buffer.from(content);
  if (content instanceof Uint8Array) return Buffer.from(content);
  throw new Error(`<${parent?.tag ?? "?"}> has no bytes in <${tag}>`);
}

export function numberOf(parent: BinaryNode | undefined, tag: string): number {
  const bytes = bytesOf(parent, tag);
  return bytes.readUIntBE(0, bytes.length);
}

export function bigEndian(value: number, length: number): Buffer {
  const out = Buffer.alloc(length);
  out.writeUIntBE(value, 0, length);
  return out;
}

export function attr(of: BinaryNode, name: string): string {
  const value = of.attrs[name];
  if (value === undefined) throw new Error(`<${of.tag}> has no ${name}`);
  return value;
}

export const unixSeconds = (): number => Math.floor(Date.now() / 1000);
