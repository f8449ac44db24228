// Makes the protobuf message of what a contact writes; files are encrypted and put where the device will fetch them.
import { proto } from "@whiskeysockets/baileys";
import { sealFile } from "../media/cipher.js";
import type { MediaKind } from "../media/cipher.js";
import { unixSeconds } from "../nodes.js";
import type { World } from "../world.js";
import { SAMPLES } from "./samples.js";

export const KINDS = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "group",
  "broadcast",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Content {
  kind: Kind;
  text?: string | undefined;
  caption?: string | undefined;
  /** The file; without it a small sample of its kind. */
  data?: Uint8Array | undefined;
  mime?: string | undefined;
  file_name?: string | undefined;
  /** A voice note, which audio is unless this is false. */
  voice?: boolean | undefined;
  latitude?: number | undefined;
  longitude?: number | undefined;
  place?: string | undefined;
  quoted?: string | undefined;
}

export function compose(world: World, content: Content): proto.IMessage {
  switch (content.kind) {
    case "text":
    case "group":
    case "broadcast":
      return textMessage(content);
    case "location":
      return locationMessage(content);
    default:
      return { [`${content.kind}Message`]: attachment(world, content.kind, content) };
  }
}

function textMessage({ text, quoted }: Content): proto.IMessage {
  if (!text) throw new RangeError("a text message needs its text");
  return quoted ? { extendedTextMessage: { text, contextInfo: { stanzaId: quoted } } } : { conversation: text };
}

function locationMessage({ latitude, longitude, place }: Content): proto.IMessage {
  if (latitude === undefined || longitude === undefined)
    throw new RangeError("a location needs latitude and longitude");
  return { locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name: place ?? null } };
}

function attachment(world: World, kind: MediaKind, content: Content) {
  const sample = SAMPLES[kind];
  if (!content.data && !sample) throw new RangeError(`there is no sample of ${kind}: send its data`);
  const plain = content.data ?? sample?.bytes ?? new Uint8Array();
  const sealed = sealFile(kind, plain);
  const directPath = world.media.put(sealed.bytes);
  return {
    url: `https://${world.host}${directPath}`,
    directPath,
    mimetype: content.mime ?? sample?.mime ?? "application/octet-stream",
    mediaKey: sealed.key,
    mediaKeyTimestamp: unixSeconds(),
    fileSha256: sealed.sha256,
    fileEncSha256: sealed.sealed_sha256,
    fileLength: plain.length,
    ...(content.caption ? { caption: content.caption } : {}),
    ...(kind === "document" ? { fileName: content.file_name ?? "document.pdf" } : {}),
    ...(kind === "audio" ? { ptt: content.voice !== false, seconds: 1 } : {}),
    ...(content.quoted ? { contextInfo: { stanzaId: content.quoted } } : {}),
  };
}
