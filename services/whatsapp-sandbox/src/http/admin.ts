// The admin calls: who may ask, which path is which call, and how its body is read. The doing is the sandbox's.
import type { IncomingMessage, ServerResponse } from "node:http";
import { KINDS } from "../chats/compose.js";
import { RECEIPTS } from "../chats/receipts.js";
import type { Sandbox } from "../sandbox.js";
import { Refusal, readBody, sendJson } from "./body.js";
import { Fields } from "./fields.js";

const MOST_BYTES = 32 * 1024 * 1024;
const LOCAL = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

type Call = (sandbox: Sandbox, fields: Fields) => unknown;

const CALLS: Record<string, Call> = {
  "GET /admin/state": (sandbox) => sandbox.state(),
  "GET /admin/sent": (sandbox) => ({ items: sandbox.sent() }),
  "GET /admin/incoming": (sandbox) => ({ items: sandbox.written() }),
  "GET /admin/contacts": (sandbox) => ({ items: sandbox.contacts() }),
  "POST /admin/screen": (sandbox, fields) => sandbox.screen(fields.needed("qr"), fields.text("session")),
  "POST /admin/scan": (sandbox, fields) =>
    sandbox.scan({ qr: fields.text("qr"), session: fields.text("session"), phone: fields.text("phone") }),
  "POST /admin/contacts": (sandbox, fields) =>
    sandbox.contact({
      phone: fields.needed("phone"),
      name: fields.text("name"),
      lid: fields.text("lid"),
      on_whatsapp: fields.flag("on_whatsapp"),
    }),
  "POST /admin/incoming": incoming,
  "POST /admin/receipt": (sandbox, fields) =>
    sandbox.receipt(fields.needed("id"), fields.oneOf("state", RECEIPTS) ?? "delivered"),
  "POST /admin/behave": behave,
  "POST /admin/stream-error": (sandbox, fields) =>
    sandbox.streamError(fields.number("code") ?? 503, fields.text("session")),
  "POST /admin/drop": (sandbox) => sandbox.drop(),
  "POST /admin/logout": (sandbox, fields) => sandbox.logout(fields.text("phone")),
  "POST /admin/reset": (sandbox) => sandbox.reset(),
};

export async function onAdmin(
  sandbox: Sandbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  refuseBrowsers(request);
  const file = request.method === "GET" && /^\/admin\/sent\/([^/]+)\/file$/.exec(url.pathname)?.[1];
  if (file) return sendFile(sandbox, decodeURIComponent(file), response);
  const call = CALLS[`${request.method ?? ""} ${url.pathname}`];
  if (!call) throw new Refusal(404, "not_found", "there is no such call");
  const fields = new Fields(await readBody(request, MOST_BYTES));
  sendJson(response, 200, (await call(sandbox, fields)) ?? { ok: true });
}

/** A page that somebody visits must not drive this: its requests carry an origin, or a name that is not ours. */
function refuseBrowsers(request: IncomingMessage): void {
  const local = LOCAL.test(request.headers.host ?? "") && request.headers.origin === undefined;
  if (!local) throw new Refusal(403, "forbidden", "only programs on this machine");
}

function sendFile(sandbox: Sandbox, id: string, response: ServerResponse): void {
  const { mime, bytes } = sandbox.sentFile(id);
  response.writeHead(200, { "content-type": mime, "content-length": bytes.length }).end(bytes);
}

function incoming(sandbox: Sandbox, fields: Fields): unknown {
  return sandbox.incoming({
    from: fields.needed("from"),
    kind: fields.oneOf("kind", KINDS) ?? "text",
    data: fields.bytes("data"),
    by: fields.oneOf("by", ["lid", "phone"]),
    ...{ text: fields.text("text"), caption: fields.text("caption"), mime: fields.text("mime") },
    ...{ file_name: fields.text("file_name"), voice: fields.flag("voice"), place: fields.text("place") },
    ...{ latitude: fields.number("latitude"), longitude: fields.number("longitude"), quoted: fields.text("quoted") },
    ...{ id: fields.text("id"), to: fields.text("to"), name: fields.text("name"), chat: fields.text("chat") },
    ...{ offline: fields.flag("offline"), garbled: fields.flag("garbled") },
  });
}

function behave(sandbox: Sandbox, fields: Fields): unknown {
  const ack = fields.raw("ack");
  if (ack !== undefined && ack !== "none" && ack !== "cut" && typeof ack !== "number")
    throw new RangeError("ack is none, cut or a number");
  return sandbox.behave({
    ack,
    answer: fields.text("answer"),
    times: fields.number("times"),
    to: fields.text("to"),
    receipts: fields.oneOf("receipts", ["read", "delivered", "none"]),
    ack_delay_ms: fields.number("ack_delay_ms"),
    login: fields.raw("login") === null ? null : fields.number("login"),
    clear: fields.flag("clear"),
  });
}
