// The stanzas with which WhatsApp ends a connection. Knows nothing of who gets them.
import { node } from "./nodes.js";
import type { BinaryNode } from "./nodes.js";

const REPLACED = 440;
const LOGGED_OUT = 401;

export function streamError(code: number): BinaryNode {
  if (code === REPLACED) return node("stream:error", {}, [node("conflict", { type: "replaced" })]);
  if (code === LOGGED_OUT) return node("stream:error", { code }, [node("conflict", { type: "device_removed" })]);
  return node("stream:error", { code });
}
