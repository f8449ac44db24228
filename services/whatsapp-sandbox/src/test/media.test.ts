// Files both ways over TLS, with the real Baileys library and the sandbox's own certificate.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { downloadMediaMessage } from "@whiskeysockets/baileys";
import { Agent } from "undici";
import { withClient } from "./client.js";
import type { Client } from "./client.js";

const DANA = "972521234567";
const PICTURE = Buffer.from("not really a picture, but nobody looks inside");

async function download(client: Client, id: string): Promise<Buffer> {
  const dispatcher = new Agent({ connect: { ca: readFileSync(client.sandbox.ca) } });
  try {
    const options = { options: { dispatcher } as unknown as RequestInit };
    return await downloadMediaMessage(await client.arrived(id), "buffer", options);
  } finally {
    await dispatcher.close();
  }
}

test("An image is uploaded, and the contact reads the same bytes.", () =>
  withClient(async (client, sandbox) => {
    const image = { image: PICTURE, caption: "הדירה", jpegThumbnail: "", mimetype: "image/jpeg" };
    await client.socket.sendMessage(`${DANA}@s.whatsapp.net`, image, { messageId: "3EB0IMAGE" });
    const sent = await client.until("the image", () => sandbox.sent()[0]);
    assert.deepEqual([sent.kind, sent.text, sent.file?.mime], ["image", "הדירה", "image/jpeg"]);
    assert.deepEqual(sandbox.sentFile("3EB0IMAGE").bytes, PICTURE);
    const response = await fetch(`${sandbox.admin}/admin/sent/3EB0IMAGE/file`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), PICTURE);
  }));

test("Images, voice notes, documents and stickers of a contact are downloaded as they were written.", () =>
  withClient(async (client, sandbox) => {
    const image = await sandbox.incoming({
      from: DANA,
      kind: "image",
      data: PICTURE,
      mime: "image/jpeg",
      caption: "זו",
    });
    assert.deepEqual(await download(client, image.id), PICTURE);
    for (const [kind, starts] of [
      ["audio", "OggS"],
      ["document", "%PDF"],
      ["sticker", "RIFF"],
    ] as const) {
      const { id } = await sandbox.incoming({ from: DANA, kind });
      assert.equal((await download(client, id)).toString("latin1", 0, 4), starts, kind);
    }
    const voice = client.messages.find(({ message }) => message?.audioMessage)?.message?.audioMessage;
    assert.deepEqual([voice?.ptt, voice?.mimetype], [true, "audio/ogg; codecs=opus"]);
  }));

test("Files are not served without TLS.", () =>
  withClient(async (_client, sandbox) => {
    assert.equal((await fetch(`${sandbox.admin}/v/${"0".repeat(32)}`)).status, 403);
  }));
