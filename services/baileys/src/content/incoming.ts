// What a message from WhatsApp says, in the words of the protocol. Pure: files are named here and fetched elsewhere.
import { normalizeMessageContent, proto } from "@whiskeysockets/baileys";
import type { IncomingContent, Media } from "../server/wire.js";

/** Where the bytes of a file are and how they are locked. */
export interface Attachment {
  kind: Media;
  mime: string;
  name: string | null;
  caption: string | null;
  voice: boolean;
  directPath: string | null;
  url: string | null;
  mediaKey: Uint8Array;
  sha256: Uint8Array;
  /** As the sender says; 0 when unknown. */
  size: number;
}

export interface Described {
  quoted: string | null;
  content: Exclude<IncomingContent, { kind: Media }> | Attachment;
}

const MOST_LETTERS = 65_536;
const MOST_NAME_LETTERS = 255;
const MEDIA: readonly (readonly [keyof proto.IMessage, Media])[] = [
  ["imageMessage", "image"],
  ["videoMessage", "video"],
  ["ptvMessage", "video"],
  ["audioMessage", "audio"],
  ["documentMessage", "document"],
];
const DEFAULT_MIME: Record<Media, string> = {
  image: "image/jpeg",
  video: "video/mp4",
  audio: "audio/ogg",
  document: "application/octet-stream",
};
/** Parts that tell devices something, never a person. */
const SILENT = new Set([
  "messageContextInfo",
  "senderKeyDistributionMessage",
  "fastRatchetKeySenderKeyDistributionMessage",
]);

/** undefined: nothing that a person wrote. */
export function describe(message: proto.IMessage): Described | undefined {
  const whole = normalizeMessageContent(message) ?? {};
  const parts = Object.keys(whole).filter((part) => !SILENT.has(part) && whole[part as keyof proto.IMessage]);
  if (parts.length === 0) return undefined;
  const quoted = quotedIn(whole, parts);
  const text = textOf(whole);
  if (text) return { quoted, content: { kind: "text", text: text.slice(0, MOST_LETTERS) } };
  const attachment = attachmentOf(whole);
  if (attachment) return { quoted, content: attachment };
  const place = whole.locationMessage;
  if (place) return { quoted, content: placeOf(place) };
  const what = unsupported(whole, parts[0] ?? "");
  return what === undefined ? undefined : { quoted, content: { kind: "unsupported", what } };
}

function textOf(message: proto.IMessage): string | null | undefined {
  return (
    message.conversation ||
    message.extendedTextMessage?.text ||
    message.buttonsResponseMessage?.selectedDisplayText ||
    message.templateButtonReplyMessage?.selectedDisplayText ||
    message.listResponseMessage?.title
  );
}

function attachmentOf(message: proto.IMessage): Attachment | undefined {
  for (const [part, kind] of MEDIA) {
    const found = message[part] as (proto.Message.IDocumentMessage & proto.Message.IAudioMessage) | null | undefined;
    if (!found) continue;
    return {
      kind,
      mime: cleanMime(found.mimetype) ?? DEFAULT_MIME[kind],
      name: found.fileName?.slice(0, MOST_NAME_LETTERS) || null,
      caption: found.caption?.slice(0, MOST_LETTERS) || null,
      voice: kind === "audio" && found.ptt === true,
      directPath: found.directPath || null,
      url: found.url || null,
      mediaKey: found.mediaKey ?? new Uint8Array(),
      sha256: found.fileSha256 ?? new Uint8Array(),
      size: Number(found.fileLength ?? 0) || 0,
    };
  }
  return undefined;
}

/** It becomes a header: anything that is no plain media type is left out. */
function cleanMime(mime: string | null | undefined): string | undefined {
  const found = mime?.trim().toLowerCase();
  return found && /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w-]+=[\w.+-]+)*$/.test(found) ? found : undefined;
}

function placeOf(place: proto.Message.ILocationMessage): Described["content"] {
  return {
    kind: "location",
    latitude: place.degreesLatitude ?? 0,
    longitude: place.degreesLongitude ?? 0,
    name: place.name?.slice(0, MOST_NAME_LETTERS) || place.address?.slice(0, MOST_NAME_LETTERS) || null,
  };
}

/** "stickerMessage" → "sticker"; undefined for what only devices tell each other. */
function unsupported(message: proto.IMessage, part: string): string | undefined {
  const { Type } = proto.Message.ProtocolMessage;
  if (message.protocolMessage) {
    const { type } = message.protocolMessage;
    // The first of the kinds is 0, which is left out on the wire.
    if (type === Type.REVOKE || type === null || type === undefined) return "delete";
    return type === Type.MESSAGE_EDIT ? "edit" : undefined;
  }
  if (message.reactionMessage || message.encReactionMessage) return "reaction";
  return part
    .replace(/Message(V\d+)?$/, "")
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .slice(0, 60);
}

function quotedIn(message: proto.IMessage, parts: readonly string[]): string | null {
  for (const part of parts) {
    const { contextInfo } = message[part as keyof proto.IMessage] as { contextInfo?: proto.IContextInfo | null };
    if (contextInfo?.stanzaId) return contextInfo.stanzaId.slice(0, 128);
  }
  return null;
}
