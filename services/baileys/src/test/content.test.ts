// What messages of WhatsApp come to in the protocol's words, kind by kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { proto } from "@whiskeysockets/baileys";
import { describe } from "../content/incoming.js";
import { unpack } from "../inbox/unpack.js";
import type { Entry } from "../inbox/journal.js";

const { Type } = proto.Message.ProtocolMessage;
const content = (message: proto.IMessage) => describe(message)?.content;

test("Texts of every kind are texts.", () => {
  for (const message of [
    { conversation: "כן" },
    { extendedTextMessage: { text: "כן" } },
    { ephemeralMessage: { message: { conversation: "כן" } } },
    { buttonsResponseMessage: { selectedDisplayText: "כן" } },
    { templateButtonReplyMessage: { selectedDisplayText: "כן" } },
    { listResponseMessage: { title: "כן" } },
    { conversation: "כן", messageContextInfo: { messageSecret: new Uint8Array(32) } },
  ] as proto.IMessage[])
    assert.deepEqual(content(message), { kind: "text", text: "כן" });
});

test("What is quoted is named, whatever quotes it.", () => {
  const contextInfo = { stanzaId: "3EB0Q" };
  assert.equal(describe({ extendedTextMessage: { text: "כן", contextInfo } })?.quoted, "3EB0Q");
  assert.equal(describe({ imageMessage: { contextInfo } })?.quoted, "3EB0Q");
  assert.equal(describe({ conversation: "כן" })?.quoted, null);
});

test("A document with a caption, a video note and a view-once picture are files.", () => {
  const document = {
    documentWithCaptionMessage: { message: { documentMessage: { fileName: "א.pdf", caption: "הנה" } } },
  };
  const shown = content(document) as { kind: string; name: string; caption: string; mime: string };
  assert.deepEqual(
    [shown.kind, shown.name, shown.caption, shown.mime],
    ["document", "א.pdf", "הנה", "application/octet-stream"],
  );
  assert.equal(content({ ptvMessage: {} })?.kind, "video");
  assert.equal(content({ viewOnceMessageV2: { message: { imageMessage: {} } } })?.kind, "image");
});

test("A media type that is none becomes the usual one of its kind: it goes into a header.", () => {
  const mime = (mimetype: string) => (content({ imageMessage: { mimetype } }) as { mime: string }).mime;
  assert.equal(mime("image/png"), "image/png");
  assert.equal(mime("image/png\r\nx: y"), "image/jpeg");
  assert.equal(
    (content({ audioMessage: { mimetype: "audio/ogg; codecs=opus" } }) as { mime: string }).mime,
    "audio/ogg; codecs=opus",
  );
});

test("Edits, deletions and reactions are unsupported by name, as is what nobody foresaw.", () => {
  const what = (message: proto.IMessage) => (content(message) as { what: string }).what;
  assert.equal(what({ editedMessage: { message: { protocolMessage: { type: Type.MESSAGE_EDIT } } } }), "edit");
  assert.equal(what({ protocolMessage: { type: Type.REVOKE } }), "delete");
  assert.equal(what({ reactionMessage: { text: "👍" } }), "reaction");
  assert.equal(what({ stickerMessage: {} }), "sticker");
  assert.equal(what({ pollCreationMessageV3: {} }), "poll_creation");
  assert.equal(what({ contactMessage: {} }), "contact");
  assert.equal(what({ liveLocationMessage: {} }), "live_location");
});

test("What devices tell each other is no message.", () => {
  for (const message of [
    {},
    { senderKeyDistributionMessage: { groupId: "1@g.us" } },
    { protocolMessage: { type: Type.HISTORY_SYNC_NOTIFICATION } },
    { protocolMessage: { type: Type.APP_STATE_SYNC_KEY_SHARE } },
    { messageContextInfo: {} },
  ] as proto.IMessage[])
    assert.equal(describe(message), undefined);
});

const entry = (message: proto.IMessage, own = false): Entry => ({
  ...{
    key: "m1",
    mark: "x",
    chat: "212@lid",
    sender: "212@lid",
    id: "A",
    t: 5,
    name: "דנה",
    phone: null,
    lid: "212@lid",
  },
  ...{ own, recovered: false, plain: Buffer.concat([proto.Message.encode(message).finish(), Buffer.from([1])]) },
});

test("What the owner writes on the phone is not a customer's message.", () => {
  assert.deepEqual(unpack(entry({ conversation: "שלי" }, true)), []);
  assert.equal(unpack(entry({ conversation: "שלה" })).length, 1);
});

test("A message that the phone sends again for us is its writer's; only our own phone may say so.", () => {
  const key = { remoteJid: "972529999999@s.whatsapp.net", id: "AD1", fromMe: false };
  const whole = proto.WebMessageInfo.encode({
    key,
    message: { conversation: "מהמודעה" },
    messageTimestamp: 7,
  }).finish();
  const again = { placeholderMessageResendResponse: { webMessageInfoBytes: whole } };
  const message = {
    protocolMessage: { peerDataOperationRequestResponseMessage: { peerDataOperationResult: [again] }, type: 17 },
  };
  const [found] = unpack(entry(message, true));
  assert.deepEqual(
    [found?.id, found?.phone, found?.content],
    ["AD1", "+972529999999", { kind: "text", text: "מהמודעה" }],
  );
  assert.deepEqual(unpack(entry(message, false)), []);
});

test("Bytes that are no message are said to be unreadable.", () => {
  const [found] = unpack({ ...entry({}), plain: Buffer.from([0xff, 0xff, 0xff, 1]) });
  assert.deepEqual(found?.content, { kind: "unsupported", what: "unreadable" });
});
