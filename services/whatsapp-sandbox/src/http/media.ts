// The files of WhatsApp over HTTPS: a device uploads what it encrypted, whoever knows the path downloads it.
import type { IncomingMessage, ServerResponse } from "node:http";
import { sha256 } from "../media/cipher.js";
import type { World } from "../world.js";
import { Refusal, readBody, sendJson } from "./body.js";

const MOST_BYTES = 100 * 1024 * 1024;

export const isMedia = (path: string): boolean => path.startsWith("/mms/") || path.startsWith("/v/");

export async function onMedia(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!("encrypted" in request.socket)) throw new Refusal(403, "tls_only", "files are served over TLS");
  if (request.method === "GET") return download(world, url.pathname, response);
  if (request.method !== "POST" && request.method !== "PUT")
    throw new Refusal(405, "method_not_allowed", "POST or GET");
  const bytes = await readBody(request, MOST_BYTES);
  const promised = Buffer.from(decodeURIComponent(url.pathname.split("/").at(-1) ?? ""), "base64url");
  if (!promised.equals(sha256(bytes))) throw new Refusal(400, "wrong_hash", "the path is not the hash of the bytes");
  const path = world.media.put(bytes);
  sendJson(response, 200, { url: `https://${world.host}${path}`, direct_path: path });
}

function download(world: World, path: string, response: ServerResponse): void {
  const bytes = world.media.get(path);
  if (!bytes) throw new Refusal(404, "not_found", "there is no such file");
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length }).end(bytes);
}
