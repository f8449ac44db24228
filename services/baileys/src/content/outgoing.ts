// A job's content as the library wants it. Pure: a file is given as a path on disk.
import type { AnyMessageContent } from "@whiskeysockets/baileys";
import type { OutgoingContent } from "../server/wire.js";

/** `path`: of the file, for content that has one. */
export function compose(content: OutgoingContent, path: string | undefined): AnyMessageContent {
  if (content.kind === "text") return { text: content.text, linkPreview: null };
  if (content.kind === "location") {
    const { latitude, longitude, name } = content;
    return { location: { degreesLatitude: latitude, degreesLongitude: longitude, ...(name ? { name } : {}) } };
  }
  if (path === undefined) throw new Error(`${content.kind} needs its file`);
  const file = { url: path };
  const caption = content.caption ? { caption: content.caption } : {};
  switch (content.kind) {
    // Without a thumbnail of its own the library would look for a program to make one.
    case "image":
      return { image: file, mimetype: content.mime, jpegThumbnail: "", ...caption };
    case "video":
      return { video: file, mimetype: content.mime, jpegThumbnail: "", ...caption };
    case "audio":
      return { audio: file, mimetype: content.mime, ptt: content.voice === true };
    case "document":
      return { document: file, mimetype: content.mime, fileName: content.name || "file", ...caption };
  }
}
