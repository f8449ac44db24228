// Small files for contacts who bring none: a green square, a second of silence in Opus, a page, a sticker.
import type { MediaKind } from "../media/cipher.js";

export interface Sample {
  mime: string;
  bytes: Buffer;
}

const PNG = [
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNQvZxGEmIY1TCqYfhqAADRaV4QBO9zkwAAAABJRU5E",
  "rkJggg==",
].join("");
const OGG_OPUS = [
  "T2dnUwACAAAAAAAAAAABAAAAAAAAAByf9dkBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAAEAAAABAAAAIXqpKgEX",
  "T3B1c1RhZ3MHAAAAc2FuZGJveAAAAABPZ2dTAASAuwAAAAAAAAEAAAACAAAA6VQzxjIDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD",
  "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA/j//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj/",
  "/vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj//vj/",
  "/vj//vj//vj//vj//vj//vj//vj//vj//g==",
].join("");
const WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
const PDF = [
  "%PDF-1.4",
  "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
  "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
  "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj",
  "trailer << /Root 1 0 R >>",
  "%%EOF",
].join("\n");

export const SAMPLES: Partial<Record<MediaKind, Sample>> = {
  image: { mime: "image/png", bytes: Buffer.from(PNG, "base64") },
  audio: { mime: "audio/ogg; codecs=opus", bytes: Buffer.from(OGG_OPUS, "base64") },
  document: { mime: "application/pdf", bytes: Buffer.from(PDF) },
  sticker: { mime: "image/webp", bytes: Buffer.from(WEBP, "base64") },
};
