// One loopback port for everything: plain HTTP (admin), TLS (files), and the websocket on either. Knows no stanza.
import { createServer as createHttp } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import type { Certificate } from "./certificate.js";

/** The only address: there is no setting for another one. */
export const LOOPBACK = "127.0.0.1";
const CHAT = "/ws/chat";
const TLS_HANDSHAKE = 0x16;
const FIRST_BYTE_MS = 10_000;
const MOST_SOCKETS = 200;
const MOST_FRAME_BYTES = 16 * 1024 * 1024;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

export type OnSocket = (socket: WebSocket, session: string | null) => void;

export async function listen(
  port: number,
  tls: Certificate,
  onRequest: RequestListener,
  onSocket: OnSocket,
): Promise<Listening> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? "/", "http://sandbox");
    if (url.pathname !== CHAT) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (open) => onSocket(open, url.searchParams.get("session")));
  };
  const plain = createHttp(onRequest).on("upgrade", upgrade);
  const secure = createHttps({ key: tls.key, cert: tls.cert }, onRequest).on("upgrade", upgrade);
  const open = new Set<Socket>();
  const front = createServer((socket) => {
    open.add(socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket)));
    byFirstByte(socket, (first) => (first === TLS_HANDSHAKE ? secure : plain).emit("connection", socket));
  });
  front.maxConnections = MOST_SOCKETS;
  await bound(front, port);
  const close = (): Promise<void> => closed(front, open);
  return { port: (front.address() as AddressInfo).port, close };
}

function byFirstByte(socket: Socket, choose: (first: number | undefined) => void): void {
  socket.setTimeout(FIRST_BYTE_MS, () => socket.destroy());
  socket.once("data", (bytes) => {
    socket.setTimeout(0);
    socket.removeAllListeners("timeout");
    socket.pause();
    socket.unshift(bytes);
    choose(bytes[0]);
    process.nextTick(() => socket.resume());
  });
}

function bound(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, resolve);
  });
}

function closed(server: Server, open: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
}
