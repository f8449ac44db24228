// What a message of WhatsApp is about, in our words: kind, text, place, file. Pure.
import { proto } from "@whiskeysockets/baileys";
import type { MediaKind } from "../media/cipher.js";

export interface FileMark {
  kind: MediaKind;
  mime: string;
  name: string | null;
  path: string;
  key: Uint8Array;
  sha256: string;
}

export interface Described {
  kind: string;
  text: string | null;
  place?: { latitude: number; longitude: number; name: string | null };
  file?: FileMark;
}

type Attachment = Partial<
  Record<"mimetype" | "fileName" | "caption" | "directPath", string | null> &
    Record<"mediaKey" | "fileSha256", Uint8Array | null>
>;

export function describe(message: proto.IMessage): Described {
  const inner = unwrap(message);
  const place = inner.locationMessage;
  if (place) return { kind: "location", text: null, place: placeOf(place) };
  for (const kind of ["image", "video", "audio", "document", "sticker"] as const) {
    const attachment = inner[`${kind}Message`] as Attachment | null | undefined;
    if (attachment) return { kind, text: attachment.caption ?? null, file: fileOf(kind, attachment) };
  }
  const text = inner.conversation || inner.extendedTextMessage?.text;
  if (text) return { kind: "text", text };
  return { kind: Object.keys(inner).find((key) => key !== "messageContextInfo") ?? "empty", text: null };
}

function unwrap(message: proto.IMessage): proto.IMessage {
  const inner =
    message.deviceSentMessage?.message ??
    message.documentWithCaptionMessage?.message ??
    message.ephemeralMessage?.message ??
    message.viewOnceMessage?.message;
  return inner ? unwrap(inner) : message;
}

function placeOf(place: proto.Message.ILocationMessage) {
  return { latitude: place.degreesLatitude ?? 0, longitude: place.degreesLongitude ?? 0, name: place.name ?? null };
}

function fileOf(kind: MediaKind, attachment: Attachment): FileMark {
  return {
    kind,
    mime: attachment.mimetype ?? "",
    name: attachment.fileName ?? null,
    path: attachment.directPath ?? "",
    key: attachment.mediaKey ?? new Uint8Array(),
    sha256: Buffer.from(attachment.fileSha256 ?? []).toString("hex"),
  };
}
